package org.guichet.data.internal.query;

import java.nio.charset.StandardCharsets;
import org.guichet.api.error.Invalid;
import org.guichet.data.testing.Corpus;
import org.junit.Test;

/** Any text is a filter or is refused. */
public class RsqlFuzzTest {
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            Rsql.comparisons(Rsql.parse(text, "filter"));
        } catch (Invalid refused) {
            if (!refused.places().get(0).place().equals("filter")) {
                throw new AssertionError(refused);
            }
        }
        Shape.of(text);
    }

    @Test
    public void theCorpusIsReadOrRefused() {
        Corpus.replay("Rsql", RsqlFuzzTest::fuzzerTestOneInput);
    }
}
