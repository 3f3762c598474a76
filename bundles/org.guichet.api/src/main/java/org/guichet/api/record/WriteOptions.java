package org.guichet.api.record;

import java.time.Instant;

/**
 * How to write.
 *
 * @param ifVersion      version the writer saw, or null for no check (programs, imports)
 * @param idempotencyKey key of the request, or null; a repeated request with the same body returns the first outcome
 * @param requestHash    SHA-256 of the request (method, path, body) that goes with the key, or null
 * @param quiet          outside effects (mails, webhooks) ignore the write: import, seed, revert
 * @param at             when it happened, for history and stamps; null = now. Heeded on the channels import, seed and
 *                       revert only, so that the past of another system keeps its dates
 * @param override       takes a transition although a guard that it names is absent; right {@code admin.override}, and
 *                       the history says so. A guard that is there and refuses cannot be overridden
 */
public record WriteOptions(Integer ifVersion, String idempotencyKey, String requestHash, boolean quiet, Instant at,
        boolean override) {
    public static final WriteOptions NONE = new WriteOptions(null, null, null, false);
    public static final WriteOptions QUIET = new WriteOptions(null, null, null, true);

    public WriteOptions(Integer ifVersion, String idempotencyKey, String requestHash, boolean quiet) {
        this(ifVersion, idempotencyKey, requestHash, quiet, null, false);
    }

    public static WriteOptions ifVersion(int version) {
        return new WriteOptions(version, null, null, false);
    }

    public WriteOptions idempotent(String key, String hash) {
        return new WriteOptions(ifVersion, key, hash, quiet, at, override);
    }

    public WriteOptions at(Instant when) {
        return new WriteOptions(ifVersion, idempotencyKey, requestHash, quiet, when, override);
    }

    public WriteOptions overriding(boolean yes) {
        return new WriteOptions(ifVersion, idempotencyKey, requestHash, quiet, at, yes);
    }
}
