package org.guichet.rest.internal.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.problem.Answer;
import org.guichet.rest.internal.problem.Problems;
import org.guichet.rest.internal.problem.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The door in front of CXF: every request is identified, limited, counted and bound to its actor here, for the platform's
 * and the modules' resources alike, and whatever goes wrong leaves as a problem.
 */
public final class ApiServlet extends CXFNonSpringServlet {
    /** A resource sets it to what made its response break off half-way: the connection is cut, so that nobody takes it for whole. */
    public static final String BROKEN = "org.guichet.rest.broken";
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final String PREFIX = "/api";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** Spellings that a proxy, Jetty and CXF could understand differently. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i);|//|\\\\|%2f|%5c|%00|%2e|/\\.{1,2}(/|$)");
    /** A percent sign that is no escape: CXF fails on it. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    /** CXF lets parameters and a header such as these change the method or media type. */
    private static final Pattern OVERRIDE = Pattern.compile("(^|&)(_|%5[fF])");

    private final transient ApiServer server;
    private final transient Supplier<Users> users;
    private final transient Supplier<Streams> streams;
    private final transient Problems problems;
    private final transient ObjectMapper mapper;
    private final transient ProxyTrust trust;
    private final transient Admission admission;
    private final transient Traffic traffic;
    private final String basePath;

    /** @param users gives null while there are none @param streams likewise */
    public ApiServlet(ApiServer server, ApiConfiguration configuration, Supplier<Users> users, Supplier<Streams> streams,
            Problems problems, ObjectMapper mapper, Traffic traffic) {
        this.server = server;
        this.users = users;
        this.streams = streams;
        this.problems = problems;
        this.mapper = mapper;
        this.traffic = traffic;
        trust = new ProxyTrust(configuration.trustedProxies());
        admission = new Admission(configuration.concurrent(), configuration.concurrentPerCaller());
        basePath = configuration.basePath().replaceAll("/+$", "");
        setBus(server.bus());
    }

    @Override
    public void destroyBus() {
        // the bus belongs to ApiServer and outlives a servlet that is registered anew
    }

    @Override
    public void service(ServletRequest req, ServletResponse res) throws ServletException, IOException {
        HttpServletRequest request = (HttpServletRequest) req;
        HttpServletResponse response = (HttpServletResponse) res;
        long start = System.nanoTime();
        String given = request.getHeader("X-Request-Id");
        String id = given != null && REQUEST_ID.matcher(given).matches() ? given : UUID.randomUUID().toString();
        String below = request.getPathInfo() == null ? "/" : request.getPathInfo();
        Call call = new Call(request, id, PREFIX + below, trust.origin(request), basePath);
        mark(response, call);
        Call.bind(call);
        MDC.put("request", id);
        try {
            admit(call, below, request, response);
        } catch (RuntimeException | IOException | ServletException | LinkageError e) {
            fail(call, e, response);
        } finally {
            MDC.remove("request");
            Call.release();
            long elapsed = System.nanoTime() - start;
            traffic.count(METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER", call.route(), response.getStatus(),
                elapsed);
            LOG.debug("{} {} {} in {} µs, {}", request.getMethod(), call.path(), response.getStatus(), elapsed / 1000, id);
        }
    }

    private static void mark(HttpServletResponse response, Call call) {
        response.setHeader("X-Request-Id", call.id());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private void admit(Call call, String below, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        check(request);
        ResourceGroup group = server.serving(below);
        Users present = users.get();
        if (group == null || present == null) {
            throw new Refused(503, "starting", Map.of("Retry-After", "2"));
        }
        String caller = call.origin().address();
        Authentication.apply(call, request, present);
        if (call.actor().isPresent()) {
            caller = call.actor().get().login();
        } else if (!group.isPublic(local(group, below))) {
            throw new NotSignedIn("not-signed-in");
        }
        admission.enter(caller);
        boolean inside = group.enter();
        try {
            if (!inside) {
                throw new Refused(503, "starting", Map.of("Retry-After", "2"));
            }
            if (call.actor().isEmpty()) {
                dispatch(call, below, request, response);
            } else {
                as(call, below, request, response);
            }
        } finally {
            if (inside) {
                group.leave();
            }
            admission.leave(caller);
        }
    }

    private String local(ResourceGroup group, String below) {
        if (group == server.serving("/")) {
            return below.substring(1);
        }
        int end = below.indexOf('/', 1);
        return end < 0 ? "" : below.substring(end + 1);
    }

    private static void check(HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())) {
            throw new Refused(405, "method-not-allowed");
        }
        String query = request.getQueryString();
        if (AMBIGUOUS.matcher(request.getRequestURI()).find() || request.getHeader("X-HTTP-Method-Override") != null
            || query != null && (OVERRIDE.matcher(query).find() || BROKEN_ESCAPE.matcher(query).find())) {
            throw new Refused(400, "bad-request");
        }
        Enumeration<String> hosts = request.getHeaders("Host");
        if (hosts.hasMoreElements() && hosts.nextElement() != null && hosts.hasMoreElements()) {
            throw new Refused(400, "bad-request");
        }
    }

    private void as(Call call, String below, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Exception[] failure = new Exception[1];
        Actors.run(call.actor().orElseThrow(), () -> {
            try {
                dispatch(call, below, request, response);
            } catch (ServletException | IOException e) {
                failure[0] = e;
            }
        });
        if (failure[0] instanceof ServletException e) {
            throw e;
        } else if (failure[0] instanceof IOException e) {
            throw e;
        }
    }

    private void dispatch(Call call, String below, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Streams open = below.equals("/events") && request.getMethod().equals("GET") ? streams.get() : null;
        if (open == null) {
            try {
                invoke(request, new CuttableResponse(request, response));
            } finally {
                if (request.getAttribute(BROKEN) instanceof Throwable broken) {
                    fail(call, broken, response);
                }
            }
        } else {
            call.route("/events");
            open.open(call, request, response);
        }
    }

    private void fail(Call call, Throwable failure, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            LOG.debug("The answer to {} broke off", call.id(), failure);
            throw failure instanceof IOException io ? io : new IOException(failure);
        }
        Answer answer = problems.describe(failure, call.locale(), call.path());
        response.reset();
        mark(response, call);
        response.setStatus(answer.status());
        response.setContentType(Answer.MEDIA_TYPE);
        answer.headers().forEach(response::setHeader);
        response.getOutputStream().write(mapper.writeValueAsBytes(answer.body()));
    }
}
