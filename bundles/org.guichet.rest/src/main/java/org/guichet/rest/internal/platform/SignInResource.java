package org.guichet.rest.internal.platform;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.ws.rs.CookieParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.RedirectSignIn;
import org.guichet.api.security.Users;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/sign-in}: the providers that sign people in at a page of their own, the way there and the way back. Browsers
 * navigate here, so what goes wrong on the way leads to the sign-in page with its key, not to a problem document.
 */
@Component(service = SignInResource.class,
    property = {"guichet.rest=/", "guichet.rest.public=sign-in", "guichet.rest.public=sign-in/"})
@Path("sign-in")
@Produces(MediaType.APPLICATION_JSON)
public final class SignInResource {
    static final String COOKIE = "guichet_signin";
    private static final String NAME = "{provider: [a-z0-9-]{1,40}}";
    private static final String PATH = "/api/sign-in";
    private static final int MINUTES = 10;
    private static final int LONGEST = 1900;
    private static final int MOST = 30;
    /** A path of ours and its query: no host, no step up, nothing that a browser would read as one. */
    private static final Pattern OWN = Pattern.compile(
        "(?!//|/api(/|\\?|$))(?!(?i)[^?]*/(\\.|%2e){1,2}(/|\\?|$))/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*(\\?[\\x21-\\x7e&&[^\\\\<>\"#]]*)?");

    private final Users users;
    private final RedirectSignIn gates;

    @Activate
    public SignInResource(@Reference Users users, @Reference RedirectSignIn gates) {
        this.users = users;
        this.gates = gates;
    }

    @GET
    public Map<String, Object> choices(@Context UriInfo uri) {
        Parameters.of(uri);
        Call call = Call.current();
        List<Map<String, Object>> items = gates.choices(call.locale()).stream().map(choice -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("name", choice.provider());
            item.put("label", choice.label());
            item.put("href", call.external(PATH + "/" + choice.provider()));
            return item;
        }).toList();
        return Map.of("items", items);
    }

    @GET
    @Path(NAME)
    public Response depart(@PathParam("provider") String provider, @Context UriInfo uri) {
        String target = Parameters.of(uri, "to").text("to");
        if (target != null && (target.length() > LONGEST || !OWN.matcher(target).matches())) {
            throw Invalid.of("to", "not-an-own-path");
        }
        URI callback = Call.current().absolute(PATH + "/" + provider + "/callback");
        try {
            RedirectSignIn.Departure departure = gates.depart(provider, callback, target == null ? "/" : target);
            return to(departure.address().toString()).header(HttpHeaders.SET_COOKIE, cookie(departure.secret(), MINUTES * 60))
                .build();
        } catch (Unavailable e) {
            return failed(e.key());
        }
    }

    @GET
    @Path(NAME + "/callback")
    public Response arrive(@PathParam("provider") String provider, @CookieParam(COOKIE) String secret, @Context UriInfo uri) {
        Map<String, String> answer = new HashMap<>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1) {
                throw Invalid.of(name, "doubled-parameter");
            }
            answer.put(name, values.get(0));
        });
        if (answer.size() > MOST) {
            throw Invalid.of("query", "bad-request");
        }
        Call call = Call.current();
        try {
            RedirectSignIn.Arrival arrival = gates.arrive(provider, secret, answer, call.origin().address());
            return SessionResource.opened(to(call.external(arrival.target())), users, arrival.actor())
                .header(HttpHeaders.SET_COOKIE, cookie("", 0)).build();
        } catch (NotSignedIn | Unavailable e) {
            return failed(e.key());
        }
    }

    /** Back to the sign-in page, which has the text. */
    private static Response failed(String key) {
        return to(Call.current().external("/?sign-in=" + key)).build();
    }

    private static Response.ResponseBuilder to(String location) {
        // what stands in the address is for nobody else
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, location)
            .header("Referrer-Policy", "no-referrer");
    }

    private static String cookie(String secret, int seconds) {
        Call call = Call.current();
        return COOKIE + "=" + secret + "; Path=" + call.external(PATH) + "; Max-Age=" + seconds + "; SameSite=Lax"
            + (call.origin().secure() ? "; Secure" : "") + "; HttpOnly";
    }
}
