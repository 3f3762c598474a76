package org.guichet.rest.internal.record;

import java.util.Map;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Watchers;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/{type}/{id}/watchers}: PUT and DELETE without an id mean oneself. */
@Component(service = WatchersResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}/watchers")
@Produces(MediaType.APPLICATION_JSON)
public final class WatchersResource {
    private final RecordTypes types;
    private final Watchers watchers;

    @Activate
    public WatchersResource(@Reference RecordTypes types, @Reference Watchers watchers) {
        this.types = types;
        this.watchers = watchers;
    }

    @GET
    public Map<String, Object> list(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        return Items.all(watchers.of(type, id));
    }

    @PUT
    public Response watch(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        return add(type, id, self(), uri);
    }

    @PUT
    @Path("{user: [0-9]{1,18}}")
    public Response add(@PathParam("type") String type, @PathParam("id") long id, @PathParam("user") long user,
            @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        watchers.add(type, id, user);
        return Response.noContent().build();
    }

    @DELETE
    public Response unwatch(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        return remove(type, id, self(), uri);
    }

    @DELETE
    @Path("{user: [0-9]{1,18}}")
    public Response remove(@PathParam("type") String type, @PathParam("id") long id, @PathParam("user") long user,
            @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        watchers.remove(type, id, user);
        return Response.noContent().build();
    }

    private static long self() {
        Actor actor = Actors.current();
        if (actor.user() == null) {
            throw new Forbidden("people-only");
        }
        return actor.user();
    }
}
