package org.guichet.rest.internal.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Viewing;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Seeing as another user, for browsers: {@code PUT /api/viewing} with {@code {"user": 42}}, {@code DELETE} to return,
 * {@code GET} tells who looks ({@code by}) and as whom ({@code as}). Right: {@code admin.impersonate}.
 */
@Component(service = ViewingResource.class, property = "guichet.rest=/")
@Path("viewing")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ViewingResource {
    private final Viewing viewing;

    @Activate
    public ViewingResource(@Reference Viewing viewing) {
        this.viewing = viewing;
    }

    @GET
    public Map<String, Object> current(@Context UriInfo uri) {
        Parameters.of(uri);
        Actor actor = Actors.current();
        Map<String, Object> body = new LinkedHashMap<>();
        viewing.viewer(Call.current().session()).ifPresent(viewer -> {
            body.put("by", Map.of("user", viewer.user(), "name", viewer.name()));
            body.put("as", Map.of("user", actor.user(), "name", actor.name()));
        });
        return body;
    }

    @PUT
    public Response begin(JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        body.required();
        body.only("user");
        viewing.begin(Call.current().session(), body.id("user"));
        return Response.noContent().build();
    }

    @DELETE
    public Response end(@Context UriInfo uri) {
        Parameters.of(uri);
        viewing.end(Call.current().session());
        return Response.noContent().build();
    }
}
