package org.guichet.rest.internal.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.door.Authentication;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/session}: signing in and out, and the CSRF value for pages that cannot read cookies. */
@Component(service = SessionResource.class, property = {"guichet.rest=/", "guichet.rest.public=session"})
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {
    private static final String GONE = "; Max-Age=0";
    private final Users users;

    @Activate
    public SessionResource(@Reference Users users) {
        this.users = users;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        body.required();
        body.only("login", "password");
        Call call = Call.current();
        Actor actor = users.signIn(body.text("login"), body.text("password"), call.origin().address());
        return opened(Response.noContent(), users, actor).build();
    }

    /** Opens a session and adds its cookies. One that the browser came with ends: nobody keeps a session they were handed. */
    static Response.ResponseBuilder opened(Response.ResponseBuilder response, Users users, Actor actor) {
        Call call = Call.current();
        String agent = call.header(HttpHeaders.USER_AGENT);
        Users.Session session = users.open(actor, call.origin().address(),
            agent == null || agent.length() <= 250 ? agent : agent.substring(0, 250));
        if (call.session() != null) {
            users.close(call.session());
        }
        return cookies(response, session.secret(), session.csrf(), "");
    }

    @GET
    public Map<String, Object> current(@Context UriInfo uri) {
        Parameters.of(uri);
        Call call = Call.current();
        Actor actor = call.actor().orElseThrow(() -> new NotSignedIn("not-signed-in"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user", actor.user());
        body.put("login", actor.login());
        body.put("name", actor.name());
        body.put("csrf", call.session() == null ? null : users.csrf(call.session()).orElse(null));
        return body;
    }

    @DELETE
    public Response close(@Context UriInfo uri) {
        Parameters.of(uri);
        String secret = Call.current().session();
        if (secret != null) {
            users.close(secret);
        }
        return cookies(Response.noContent(), "", "", GONE).build();
    }

    private static Response.ResponseBuilder cookies(Response.ResponseBuilder response, String secret, String csrf,
            String age) {
        Call call = Call.current();
        String common = "; Path=" + call.external("/") + "; SameSite=Lax" + (call.origin().secure() ? "; Secure" : "") + age;
        return response
            .header(HttpHeaders.SET_COOKIE, Authentication.SESSION_COOKIE + "=" + secret + common + "; HttpOnly")
            .header(HttpHeaders.SET_COOKIE, Authentication.CSRF_COOKIE + "=" + csrf + common);
    }
}
