package org.guichet.api.record;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes a request of the current actor that carries an idempotency key take effect once, for 24 hours and across restarts
 * and nodes. For requests that write something else than one record; {@link Records} keeps the keys of those by itself.
 * Thread-safe.
 */
@ProviderType
public interface RequestKeys {
    /** What a request came to. @param body JSON, or null */
    record Outcome(int status, String body) {
    }

    /**
     * Does the work in one transaction with its key, or gives the outcome of the first request with the same key; a second
     * one at the same time waits for the first. If the work fails, the key is free again.
     *
     * @param hash SHA-256 of the request (method, path, body)
     * @param kept false if the body holds a secret that is shown once: a repetition learns only that it was done
     * @throws org.guichet.api.error.KeyReused if the key came with another request
     */
    Outcome once(String key, String hash, boolean kept, Supplier<Outcome> work);

    /**
     * Takes the key for a request whose single writes have keys of their own.
     *
     * @throws org.guichet.api.error.KeyReused if the key came with another request
     */
    void claim(String key, String hash);
}
