package org.guichet.rest.internal.record;

import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.timeline.Links;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/{type}/{id}/links}: {@code {"kind": "related", "type": "accounts", "record": 42}}. */
@Component(service = LinksResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}/links")
@Produces(MediaType.APPLICATION_JSON)
public final class LinksResource {
    private final RecordTypes types;
    private final Links links;
    private final Replays replays;

    @Activate
    public LinksResource(@Reference RecordTypes types, @Reference Links links, @Reference Replays replays) {
        this.types = types;
        this.links = links;
        this.replays = replays;
    }

    @GET
    public Map<String, Object> list(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        return Items.all(links.of(type, id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@PathParam("type") String type, @PathParam("id") long id, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        body.required();
        body.only("kind", "type", "record");
        String kind = body.textOrNull("kind");
        String other = body.text("type");
        types.get(other);
        return replays.once(body, () -> Response.status(Response.Status.CREATED)
            .entity(links.add(type, id, kind == null ? "related" : kind, other, body.id("record"))).build());
    }

    @DELETE
    @Path("{link: [0-9]{1,18}}")
    public Response remove(@PathParam("type") String type, @PathParam("id") long id, @PathParam("link") long link,
            @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        links.remove(type, id, link);
        return Response.noContent().build();
    }
}
