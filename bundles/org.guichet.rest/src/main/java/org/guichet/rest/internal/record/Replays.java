package org.guichet.rest.internal.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.ws.rs.core.Response;
import org.guichet.api.error.KeyReused;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Preconditions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Answers a repeated {@code Idempotency-Key} on requests that do not write through Records (which keeps its keys in the
 * database): comments, links, files and actions. Kept in memory for a day, the newest few thousand. Thread-safe.
 */
@Component(service = Replays.class)
public final class Replays {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LIMIT = 5_000;

    /** @param answer null while the first request still runs */
    private record Outcome(String hash, int status, Object answer, Instant at) {
    }

    private final Clock clock;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Outcome> eldest) {
            return size() > LIMIT;
        }
    };

    @Activate
    public Replays() {
        this(Clock.systemUTC());
    }

    Replays(Clock clock) {
        this.clock = clock;
    }

    Response once(JsonBody body, Supplier<Response> work) {
        Call call = Call.current();
        return once(body.hash(call.method(), call.path()), work);
    }

    /** Does the work, or gives the answer of the first request with the same key and hash. */
    Response once(String hash, Supplier<Response> work) {
        String given = Preconditions.idempotencyKey();
        if (given == null) {
            return work.get();
        }
        String key = Actors.current().login() + " " + given;
        Outcome first = begin(key, hash);
        if (first != null) {
            return Response.status(first.status()).entity(first.answer()).build();
        }
        Response response = null;
        try {
            response = work.get();
            return response;
        } finally {
            end(key, hash, response);
        }
    }

    private synchronized Outcome begin(String key, String hash) {
        Outcome known = outcomes.get(key);
        if (known != null && known.at().plus(KEPT).isAfter(clock.instant())) {
            if (!known.hash().equals(hash)) {
                throw new KeyReused("idempotency-key-reused");
            }
            if (known.status() == 0) {
                throw new NotAllowedNow("request-still-running");
            }
            return known;
        }
        outcomes.put(key, new Outcome(hash, 0, null, clock.instant()));
        return null;
    }

    private synchronized void end(String key, String hash, Response response) {
        if (response == null) {
            outcomes.remove(key);
        } else {
            outcomes.put(key, new Outcome(hash, response.getStatus(), response.getEntity(), clock.instant()));
        }
    }
}
