package org.guichet.rest.internal.admin;

import java.util.LinkedHashMap;
import java.util.List;
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
import org.guichet.api.event.Outbox;
import org.guichet.api.event.SetAsideEvents;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The consumers of events for operators: {@code GET /api/outbox} with their lags, {@code /api/outbox/set-aside} with the
 * events that they failed on, which can be tried again or given up. Right: {@code admin.outbox}.
 */
@Component(service = OutboxResource.class, property = "guichet.rest=/")
@Path("outbox")
@Produces(MediaType.APPLICATION_JSON)
public final class OutboxResource {
    private static final String RIGHT = "admin.outbox";
    private static final String ID = "set-aside/{id: [0-9]{1,18}}";
    private final Outbox outbox;
    private final SetAsideEvents events;
    private final Texts texts;

    @Activate
    public OutboxResource(@Reference Outbox outbox, @Reference SetAsideEvents events, @Reference Texts texts) {
        this.outbox = outbox;
        this.events = events;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> consumers(@Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("head", outbox.head());
        json.put("consumers", outbox.positions().stream().map(this::json).toList());
        return json;
    }

    private Map<String, Object> json(Outbox.Position position) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("consumer", position.consumer());
        json.put("label", texts.program(Actors.current().locale(), position.consumer()));
        json.put("position", position.position());
        json.put("lag", position.lag());
        json.put("present", position.present());
        json.put("failure", position.failure());
        return json;
    }

    @GET
    @Path("set-aside")
    public Map<String, Object> list(@Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters parameters = Parameters.of(uri, "consumer", "cursor", "limit");
        int limit = parameters.limit();
        List<SetAsideEvents.Entry> page = events.list(parameters.text("consumer"), parameters.number("cursor"), limit);
        return Items.page(page, limit, SetAsideEvents.Entry::id);
    }

    @POST
    @Path(ID + "/retry")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response retry(@PathParam("id") long id, JsonBody body, @Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        body.only();
        return Response.accepted(events.retry(id)).build();
    }

    /** All of a consumer, or of all of them. */
    @POST
    @Path("set-aside/retry")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response retryAll(JsonBody body, @Context UriInfo uri) {
        Administration.require(RIGHT);
        String consumer = Parameters.of(uri, "consumer").text("consumer");
        body.only();
        return Response.accepted(Map.of("asked", events.retryAll(consumer))).build();
    }

    @DELETE
    @Path(ID)
    public Response discard(@PathParam("id") long id, @Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        events.discard(id);
        return Response.noContent().build();
    }
}
