package org.guichet.rest.internal;

import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.problem.Refused;

/** One request on its way through the door; bound to the thread that serves it. Not thread-safe. */
public final class Call {
    private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\])(:[0-9]{1,5})?");

    private final HttpServletRequest request;
    private final String id;
    private final String path;
    private final Origin origin;
    private final String basePath;
    private Actor actor;
    private String session;
    private String route = "none";

    /** @param basePath what stands before {@code /api} for the browser, empty or beginning with a slash */
    public Call(HttpServletRequest request, String id, String path, Origin origin, String basePath) {
        this.request = request;
        this.id = id;
        this.path = path;
        this.origin = origin;
        this.basePath = basePath;
    }

    /**
     * Where a request comes from, seen through trusted proxies.
     *
     * @param secure true if the browser speaks https
     * @param host   what the browser calls us, with the port if it is not the usual one; null if it did not say
     */
    public record Origin(String address, boolean secure, String host) {
    }

    /** The call that this thread serves. */
    public static Call current() {
        Call call = CURRENT.get();
        if (call == null) {
            throw new IllegalStateException("no request is being served by this thread");
        }
        return call;
    }

    public static void bind(Call call) {
        CURRENT.set(call);
    }

    public static void release() {
        CURRENT.remove();
    }

    public void signedIn(Actor who, String sessionSecret) {
        actor = who;
        session = sessionSecret;
    }

    public Optional<Actor> actor() {
        return Optional.ofNullable(actor);
    }

    /** The session's secret if the caller came with a living session cookie, else null. */
    public String session() {
        return session;
    }

    /** The caller's language: the user's, for a bearer token the one it asks for; else the best accepted, else French. */
    public Locale locale() {
        if (actor != null) {
            return actor.locale();
        }
        return Actors.find().map(Actor::locale).or(this::accepted).orElse(Locale.FRENCH);
    }

    /** The best of Accept-Language among ours. */
    public Optional<Locale> accepted() {
        if (request.getHeader("Accept-Language") == null) {
            return Optional.empty();
        }
        return Collections.list(request.getLocales()).stream().map(Locale::getLanguage)
            .filter(language -> language.equals("fr") || language.equals("en")).findFirst().map(Locale::forLanguageTag);
    }

    public String id() {
        return id;
    }

    public String method() {
        return request.getMethod();
    }

    /** The path from {@code /api} on, decoded. */
    public String path() {
        return path;
    }

    public Origin origin() {
        return origin;
    }

    /** What the browser calls a path of ours; for Location and cookies. */
    public String external(String apiPath) {
        return basePath + apiPath;
    }

    /**
     * The same with scheme and host, for those who send the browser back to us.
     *
     * @throws Refused if the request does not tell by which name we are known
     */
    public URI absolute(String apiPath) {
        if (origin.host() == null || !HOST.matcher(origin.host()).matches()) {
            throw new Refused(400, "bad-request");
        }
        return URI.create((origin.secure() ? "https://" : "http://") + origin.host() + external(apiPath));
    }

    public String header(String name) {
        return request.getHeader(name);
    }

    /** What was matched, for figures: a template, never a path with ids. */
    public String route() {
        return route;
    }

    public void route(String template) {
        route = template;
    }
}
