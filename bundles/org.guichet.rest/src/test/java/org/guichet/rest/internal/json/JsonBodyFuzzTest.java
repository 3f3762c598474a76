package org.guichet.rest.internal.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedHashMap;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;
import org.guichet.data.testing.Corpus;
import org.junit.Test;

/** Any bytes are a body or are refused, and a body can be written again. */
public class JsonBodyFuzzTest {
    private static final JsonBodyReader READER = new JsonBodyReader(Json.mapper());

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try {
            JsonBody body = READER.readFrom(JsonBody.class, JsonBody.class, new Annotation[0], MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(), new ByteArrayInputStream(input));
            int written = Json.mapper().writeValueAsBytes(body.values()).length;
            if (written > 100 * (input.length + 1)) {
                throw new AssertionError(input.length + " bytes became " + written);
            }
        } catch (Invalid | TooLarge refused) {
            if (refused.getMessage() == null) {
                throw new AssertionError(refused);
            }
        }
    }

    @Test
    public void theCorpusIsReadOrRefused() {
        Corpus.replay("JsonBody", JsonBodyFuzzTest::fuzzerTestOneInput);
    }
}
