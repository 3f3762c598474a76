package org.guichet.api.outside;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way out of the server. Every bundle that refers to it has one of its own, which reaches what {@code capabilities} in the
 * bundle's {@code META-INF/guichet-plugin.json} names and nothing else; administrators read the same list before they install the
 * bundle. Bundles in one JVM are no sandbox: whoever opens a socket without this service is not held, but the check of plugins says so.
 * Thread-safe.
 */
@ProviderType
public interface Outside {
    /**
     * What a host answered.
     *
     * @param status as HTTP has it
     * @param body   its beginning, as far as was asked for
     * @param cut    true if there was more of it
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Answer(int status, HttpHeaders headers, byte[] body, boolean cut) {
        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * Sends a request over HTTP or HTTPS and waits for the whole answer: as long as the request's own timeout says, else 20 seconds.
     * Redirects are answers like others: what is secret goes to the host that was named and nowhere else.
     *
     * @param most bytes of the body that are kept
     * @throws org.guichet.api.error.Forbidden if {@code network} does not name the host
     * @throws IOException if no whole answer came in time, or the thread was interrupted
     */
    Answer send(HttpRequest request, int most) throws IOException;

    /**
     * A file or folder that is one of those in {@code files}, or lies within one, links followed. Relative paths begin at the server's
     * home. Nothing says that it exists.
     *
     * @throws org.guichet.api.error.Forbidden if {@code files} does not name it
     * @throws IOException if it cannot be told where it leads
     */
    Path file(String path) throws IOException;
}
