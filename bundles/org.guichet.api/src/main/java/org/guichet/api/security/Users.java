package org.guichet.api.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** People and programs as actors. */
@ProviderType
public interface Users {
    /** The active user of this login as an actor. */
    Optional<Actor> byLogin(String login, String channel);

    Optional<Actor> byId(long user, String channel);

    /**
     * Checks a login and password against the configured providers, slowly on purpose and limited per login and address.
     *
     * @throws org.guichet.api.error.NotSignedIn for any wrong pair, without saying which half
     */
    Actor signIn(String login, String password, String address);

    /** Opens a session. @return the secret for the cookie; only its hash is stored */
    Session open(Actor actor, String address, String userAgent);

    /** The session's actor, or empty if it ended or its user is inactive. Cheap: cached for seconds. */
    Optional<Actor> bySession(String secret);

    void close(String secret);

    /** A new bearer token for scripts, shown once. */
    String issueToken(String login, String purpose);

    Optional<Actor> byToken(String token);

    /** @param secret goes into the HttpOnly cookie @param csrf goes into the readable cookie and comes back as header */
    record Session(String secret, String csrf) {
    }

    /** A preference of the user's own (columns, drafts, theme) as JSON text, or empty. */
    Optional<String> preference(long user, String key);

    /** @param json at most 64,000 characters; null removes */
    void prefer(long user, String key, String json);

    /** The CSRF value that belongs to a session, or empty. */
    Optional<String> csrf(String secret);
}
