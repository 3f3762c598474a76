package org.guichet.rest.internal.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.KeyReused;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Problem;
import org.guichet.api.error.TooLarge;
import org.guichet.api.error.Unavailable;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.json.JsonBodyReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into a problem for the person or program that asked. The only place that does. Thread-safe. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "5";
    /** The one refusal for which HTTP has a status of its own. */
    private static final String TOO_MANY_ATTEMPTS = "too-many-attempts";
    private static final int DEPTH = 20;

    private record Kind(int status, String name) {
    }

    private final Supplier<Texts> texts;

    /** @param texts gives null while the texts are not there yet */
    public Problems(Supplier<Texts> texts) {
        this.texts = texts;
    }

    /** @param instance path of the request that failed */
    public Answer describe(Throwable failure, Locale locale, String instance) {
        Throwable cause = root(failure);
        if (cause instanceof Problem problem) {
            return domain(problem, locale, instance);
        }
        if (cause instanceof Refused refused) {
            return plain(refused.status(), refused.key(), refused.headers(), locale, instance);
        }
        if (callerGone(failure) || brokenMultipart(cause)) {
            return plain(400, "bad-request", Map.of(), locale, instance);
        }
        if (cause instanceof WebApplicationException web) {
            return web(web, locale, instance);
        }
        if (databaseAway(failure)) {
            LOG.warn("The database is away: {}", String.valueOf(failure.getMessage()));
            return plain(503, "database-away", Map.of(HttpHeaders.RETRY_AFTER, RETRY_SECONDS), locale, instance);
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Failure {} at {}", reference, instance, failure);
        Answer answer = plain(500, "internal", Map.of(), locale, instance, reference);
        answer.body().put("reference", reference);
        return answer;
    }

    /** What CXF says of a multipart body without or with a wrong boundary; it has no class for it. */
    private static boolean brokenMultipart(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.startsWith("Couldn't find MIME boundary") || message.startsWith("Couldn't determine the boundary");
    }

    private Answer domain(Problem problem, Locale locale, String instance) {
        if (problem.key().equals(TOO_MANY_ATTEMPTS)) {
            return plain(429, problem.key(), Map.of(HttpHeaders.RETRY_AFTER, seconds(problem.arguments())), locale, instance,
                problem.arguments());
        }
        Kind kind = kind(problem);
        Map<String, Object> body = body(kind, problem.key(), locale, instance, problem.arguments());
        Map<String, String> headers = Map.of();
        if (problem instanceof Invalid invalid) {
            List<Map<String, Object>> errors = new ArrayList<>();
            for (Invalid.Place place : invalid.places()) {
                Map<String, Object> error = new LinkedHashMap<>();
                error.put("place", place.place());
                error.put("code", place.key());
                error.put("message", text(locale, "error." + place.key(), place.arguments().toArray()));
                errors.add(error);
            }
            body.put("errors", errors);
        } else if (problem instanceof Conflict conflict) {
            body.put("version", conflict.version());
            Map<String, Object> fields = new LinkedHashMap<>();
            conflict.fields().forEach((name, difference) -> {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("base", difference.base());
                values.put("theirs", difference.theirs());
                values.put("yours", difference.yours());
                fields.put(name, values);
            });
            body.put("fields", fields);
            headers = Map.of(HttpHeaders.ETAG, "\"" + conflict.version() + "\"");
        } else if (problem instanceof NotSignedIn) {
            headers = Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"guichet\"");
        } else if (problem instanceof Unavailable) {
            headers = Map.of(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return new Answer(kind.status(), body, headers);
    }

    private static String seconds(Object... arguments) {
        return arguments.length > 0 && arguments[0] instanceof Number number ? String.valueOf(number.longValue()) : RETRY_SECONDS;
    }

    private static Kind kind(Problem problem) {
        if (problem instanceof Invalid) {
            return new Kind(400, "invalid");
        } else if (problem instanceof NotFound) {
            return new Kind(404, "not-found");
        } else if (problem instanceof Forbidden) {
            return new Kind(403, "forbidden");
        } else if (problem instanceof NotSignedIn) {
            return new Kind(401, "not-signed-in");
        } else if (problem instanceof Conflict) {
            return new Kind(409, "conflict");
        } else if (problem instanceof NotAllowedNow) {
            return new Kind(409, "not-allowed-now");
        } else if (problem instanceof TooLarge) {
            return new Kind(413, "too-large");
        } else if (problem instanceof KeyReused) {
            return new Kind(422, "key-reused");
        }
        return new Kind(503, "unavailable");
    }

    private Answer web(WebApplicationException web, Locale locale, String instance) {
        int status = web.getResponse().getStatus();
        String allow = web.getResponse().getHeaderString(HttpHeaders.ALLOW);
        String key = switch (status) {
            case 400 -> "bad-request";
            case 404 -> "no-such-path";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "request-too-large";
            case 415 -> "media-type-not-supported";
            case 503 -> "temporarily-away";
            default -> status >= 500 ? "internal" : "refused";
        };
        if (status >= 500 && status != 503) {
            LOG.error("Failure at {}", instance, web);
        }
        return plain(status, key, allow == null ? Map.of() : Map.of(HttpHeaders.ALLOW, allow), locale, instance);
    }

    private Answer plain(int status, String key, Map<String, String> headers, Locale locale, String instance, Object... arguments) {
        String name = switch (status) {
            case 400 -> "invalid";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 413 -> "too-large";
            case 429 -> "too-many-requests";
            case 503 -> "unavailable";
            default -> key;
        };
        return new Answer(status, body(new Kind(status, name), key, locale, instance, arguments), headers);
    }

    private Map<String, Object> body(Kind kind, String key, Locale locale, String instance, Object... arguments) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:guichet:problem:" + kind.name());
        body.put("title", text(locale, "problem." + kind.name()));
        body.put("status", kind.status());
        body.put("detail", text(locale, "error." + key, arguments));
        body.put("code", key);
        body.put("instance", instance);
        return body;
    }

    private String text(Locale locale, String key, Object... arguments) {
        Texts present = texts.get();
        return present == null ? key : present.text(locale, key, arguments);
    }

    /** The innermost thing that says what is wrong; CXF and Jackson wrap it. */
    private static Throwable root(Throwable failure) {
        Throwable best = failure;
        Throwable at = failure;
        for (int i = 0; at != null && i < DEPTH; i++, at = at.getCause()) {
            if (at instanceof Problem || at instanceof Refused) {
                return at;
            }
            if (at instanceof JsonProcessingException json && !(json.getProcessor() instanceof JsonGenerator)) {
                return JsonBodyReader.invalid(json);
            }
            if (at instanceof WebApplicationException) {
                best = at;
            }
        }
        return best;
    }

    /** True if the connection broke: nobody will read the answer, and nothing is wrong here. */
    public static boolean callerGone(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; at != null && i < DEPTH; i++, at = at.getCause()) {
            if (at instanceof ClosedChannelException || at instanceof EOFException
                    || at instanceof IOException && ("Broken pipe".equals(at.getMessage())
                    || "Connection reset by peer".equals(at.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean databaseAway(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; at != null && i < DEPTH; i++, at = at.getCause()) {
            String state = at instanceof SQLException sql ? sql.getSQLState() : null;
            // 08: connection; 57P0x and 53300: PostgreSQL goes down or is full; XJ001 and codes from 40000 on: Derby goes down;
            // javax.resource: the pool has none to give
            if (at instanceof java.sql.SQLTransientConnectionException
                || at instanceof SQLException derby && (derby.getErrorCode() >= 40_000 || "XJ001".equals(state))
                || state != null && (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300"))
                || at.getClass().getName().startsWith("javax.resource.")) {
                return true;
            }
        }
        return false;
    }
}
