package org.guichet.rest.internal.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.guichet.api.error.Invalid;

/** A request's JSON object with the bytes it came as. An empty body is an empty object. */
public record JsonBody(Map<String, Object> values, byte[] bytes) {

    /** The values of a request that makes no sense without. */
    public Map<String, Object> required() {
        if (bytes.length == 0) {
            throw Invalid.of("body", "body-missing");
        }
        return values;
    }

    /** @throws Invalid if the value is missing or no whole number */
    public long id(String name) {
        if (values.get(name) instanceof Number number && !(number instanceof java.math.BigDecimal)) {
            return number.longValue();
        }
        throw Invalid.of(name, values.get(name) == null ? "required" : "not-an-id");
    }

    /** @throws Invalid if the value is missing or no text */
    public String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw Invalid.of(name, "required");
        }
        return text;
    }

    public String textOrNull(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw Invalid.of(name, "not-a-text");
    }

    /** False if absent. */
    public boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw Invalid.of(name, "not-a-boolean");
    }

    /** Refuses members that the request does not have. */
    public void only(String... names) {
        for (String name : values.keySet()) {
            if (!java.util.Arrays.asList(names).contains(name)) {
                throw Invalid.of(name, "unknown-member");
            }
        }
    }

    /** SHA-256 of what makes two requests the same request. */
    public String hash(String method, String path) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
