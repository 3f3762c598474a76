package org.guichet.rest.internal.push;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.push.PresenceBoard.Place;
import org.guichet.rest.internal.push.PresenceBoard.Present;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/{type}/{id}/presence}: "Camille is replying". Among agents only. */
@Component(service = PresenceResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}/presence")
@Produces(MediaType.APPLICATION_JSON)
public final class PresenceResource {
    private static final List<String> MODES = List.of("viewing", "editing", "replying");
    private final RecordTypes types;
    private final Queries queries;
    private final PresenceBoard board;
    private final EventStreams streams;

    @Activate
    public PresenceResource(@Reference RecordTypes types, @Reference Queries queries, @Reference PresenceBoard board,
            @Reference EventStreams streams) {
        this.types = types;
        this.queries = queries;
        this.board = board;
        this.streams = streams;
    }

    @GET
    public Map<String, Object> who(@PathParam("type") String type, @PathParam("id") long id) {
        return answer(enter(type, id).place());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> here(@PathParam("type") String type, @PathParam("id") long id, JsonBody body) {
        Visit visit = enter(type, id);
        body.only("mode");
        String mode = body.text("mode");
        if (!MODES.contains(mode)) {
            throw Invalid.of("mode", "bad-presence-mode");
        }
        Actor actor = visit.actor();
        if (board.put(visit.place(), actor.user(), new Present(actor.user(), actor.name(), mode))) {
            streams.presence(visit.place());
        }
        return answer(visit.place());
    }

    @DELETE
    public Response leave(@PathParam("type") String type, @PathParam("id") long id) {
        Visit visit = enter(type, id);
        if (board.put(visit.place(), visit.actor().user(), null)) {
            streams.presence(visit.place());
        }
        return Response.noContent().build();
    }

    private record Visit(Actor actor, Place place) {
    }

    private Visit enter(String type, long id) {
        types.get(type);
        Actor actor = Actors.current();
        if (actor.user() == null || actor.client()) {
            throw new Forbidden("people-only");
        }
        if (!queries.allowed(type + ".read", type, id)) {
            throw new NotFound("no-such-record", type, id);
        }
        return new Visit(actor, new Place(type, id));
    }

    private Map<String, Object> answer(Place place) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", board.at(place));
        return body;
    }
}
