package org.guichet.rest.internal.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.api.security.Viewing;
import org.guichet.rest.internal.Call;

/** Tells who calls: by bearer token (programs) or by session cookie with its CSRF value (people). */
public final class Authentication {
    public static final String SESSION_COOKIE = "guichet_session";
    public static final String CSRF_COOKIE = "guichet_csrf";
    static final String CSRF_HEADER = "X-CSRF-Token";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    /** What one who sees as somebody else may still do. */
    private static final Set<String> LEAVING = Set.of("DELETE/api/viewing", "DELETE/api/session");
    private static final int SECRET_LIMIT = 500;

    private Authentication() {
    }

    /**
     * Signs the call in if it carries a secret that is good.
     *
     * @throws NotSignedIn if a bearer token is wrong; a dead cookie is like none
     * @throws Forbidden   if a write by cookie does not prove that our own page sent it
     */
    static void apply(Call call, HttpServletRequest request, Users users) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            Actor program = bearer(authorization, users).on("api");
            // a browser always names a language, a script only if it wants it
            call.signedIn(call.accepted().map(program::speaking).orElse(program), null);
            return;
        }
        boolean writes = !READS.contains(request.getMethod());
        if (writes && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            throw new Forbidden("csrf");
        }
        String secret = cookie(request, SESSION_COOKIE);
        Optional<Actor> actor = secret == null ? Optional.empty() : users.bySession(secret);
        if (actor.isEmpty()) {
            return;
        }
        boolean views = actor.get().channel().equals(Viewing.CHANNEL);
        call.signedIn(views ? actor.get() : actor.get().on("web"), secret);
        // signing in again needs no proof: it is the same request that a signed-out browser sends
        boolean signingIn = call.path().equals("/api/session") && request.getMethod().equals("POST");
        if (writes && !signingIn && !same(users.csrf(secret), request.getHeader(CSRF_HEADER))) {
            throw new Forbidden("csrf");
        }
        if (views && writes && !signingIn && !LEAVING.contains(request.getMethod() + call.path())) {
            throw new Forbidden("view-read-only");
        }
    }

    /** The actor behind an {@code Authorization} header. */
    static Actor bearer(String authorization, Users users) {
        if (authorization.length() < SECRET_LIMIT && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            Optional<Actor> actor = users.byToken(authorization.substring(7).strip());
            if (actor.isPresent()) {
                return actor.get();
            }
        }
        throw new NotSignedIn("token-wrong");
    }

    private static boolean same(Optional<String> expected, String given) {
        return expected.isPresent() && given != null && MessageDigest.isEqual(expected.get().getBytes(StandardCharsets.UTF_8),
            given.getBytes(StandardCharsets.UTF_8));
    }

    private static String cookie(HttpServletRequest request, String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name) && !cookie.getValue().isEmpty() && cookie.getValue().length() < SECRET_LIMIT) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
