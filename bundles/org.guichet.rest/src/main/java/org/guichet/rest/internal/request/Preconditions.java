package org.guichet.rest.internal.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.WriteOptions;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.problem.Refused;

/** What a request says about when it is to be carried out: If-Match, If-None-Match, Idempotency-Key. */
public final class Preconditions {
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?(?:\"(\\d{1,9})\"|(\\d{1,9}))\\s*");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private Preconditions() {
    }

    /** How to write: the version the caller saw, if it says so, and its idempotency key. */
    public static WriteOptions options(JsonBody body) {
        return options(body, version(Call.current().header("If-Match")));
    }

    /** @throws Refused (428) if the caller does not say which version it saw */
    public static WriteOptions versioned(JsonBody body) {
        if (Call.current().header("If-Match") == null) {
            throw new Refused(428, "if-match-required");
        }
        return options(body);
    }

    /** The version that the caller saw, 0 for none yet. @throws Refused (428) if it does not say */
    public static int seen() {
        String ifMatch = Call.current().header("If-Match");
        if (ifMatch == null) {
            throw new Refused(428, "if-match-required");
        }
        Integer version = version(ifMatch);
        if (version == null) {
            throw Invalid.of("If-Match", "bad-etag");
        }
        return version;
    }

    private static WriteOptions options(JsonBody body, Integer version) {
        Call call = Call.current();
        String key = idempotencyKey();
        WriteOptions options = new WriteOptions(version, null, null, false);
        return key == null ? options : options.idempotent(key, body.hash(call.method(), call.path()));
    }

    /** The request's key, or null. */
    public static String idempotencyKey() {
        String key = Call.current().header("Idempotency-Key");
        if (key != null && !KEY.matcher(key).matches()) {
            throw Invalid.of("Idempotency-Key", "bad-idempotency-key");
        }
        return key;
    }

    /** The newest version among the tags; null for none and for {@code *}. */
    static Integer version(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        int newest = -1;
        for (String tag : ifMatch.split(",", -1)) {
            Matcher matcher = TAG.matcher(tag);
            if (!matcher.matches()) {
                throw Invalid.of("If-Match", "bad-etag");
            }
            newest = Math.max(newest, Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
        }
        return newest;
    }

    /** True if the caller already has what the tag names. */
    public static boolean has(String etag) {
        String known = Call.current().header("If-None-Match");
        if (known == null) {
            return false;
        }
        for (String tag : known.split(",")) {
            String plain = tag.strip();
            if (plain.equals("*") || plain.equals(etag) || plain.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}
