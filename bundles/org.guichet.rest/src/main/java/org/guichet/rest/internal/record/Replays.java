package org.guichet.rest.internal.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Supplier;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.record.RequestKeys;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Preconditions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers a repeated {@code Idempotency-Key} on requests that do not write one record through Records: comments, links and
 * actions. The key is kept with the write, in its transaction. Thread-safe.
 */
@Component(service = Replays.class)
public final class Replays {
    private final RequestKeys keys;
    private final ObjectMapper mapper = Json.mapper();

    @Activate
    public Replays(@Reference RequestKeys keys) {
        this.keys = keys;
    }

    Response once(JsonBody body, Supplier<Response> work) {
        return once(body, true, work);
    }

    /** @param kept false if the answer holds a secret that is shown once */
    Response once(JsonBody body, boolean kept, Supplier<Response> work) {
        String key = Preconditions.idempotencyKey();
        if (key == null) {
            return work.get();
        }
        RequestKeys.Outcome outcome = keys.once(key, hash(body), kept, () -> {
            Response response = work.get();
            return new RequestKeys.Outcome(response.getStatus(), text(response.getEntity()));
        });
        Response.ResponseBuilder answer = Response.status(outcome.status());
        return outcome.body() == null ? answer.build() : answer.entity(outcome.body()).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Takes the request's key, if it has one, for a request whose single writes have keys of their own. */
    void claim(JsonBody body) {
        String key = Preconditions.idempotencyKey();
        if (key != null) {
            keys.claim(key, hash(body));
        }
    }

    private static String hash(JsonBody body) {
        return body.hash(Call.current().method(), Call.current().path());
    }

    private String text(Object entity) {
        try {
            return entity == null ? null : mapper.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
