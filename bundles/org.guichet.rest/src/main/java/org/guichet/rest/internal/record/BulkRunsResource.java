package org.guichet.rest.internal.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.BulkRuns;
import org.guichet.api.record.BulkRuns.Deed;
import org.guichet.api.record.BulkRuns.Kind;
import org.guichet.api.record.RecordTypes;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/bulk-runs}: one change on everything that a filter finds. {@code POST} with {@code {"type", "filter", "q"}} and one
 * of {@code "values"}, {@code "transition"} (with values), {@code "delete": true}, {@code "action"} (with {@code "input"}) answers
 * 202; {@code GET …/{id}} says how far it is, {@code …/{id}/refusals} what it left alone; {@code POST …/{id}/cancel},
 * {@code …/{id}/undo}.
 */
@Component(service = BulkRunsResource.class, property = "guichet.rest=/")
@Path("bulk-runs")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkRunsResource {
    private static final String ID = "{id: [0-9a-f-]{36}}";
    private final BulkRuns runs;
    private final RecordTypes types;
    private final Queries queries;
    private final Replays replays;

    @Activate
    public BulkRunsResource(@Reference BulkRuns runs, @Reference RecordTypes types, @Reference Queries queries,
            @Reference Replays replays) {
        this.runs = runs;
        this.types = types;
        this.queries = queries;
        this.replays = replays;
    }

    @GET
    public Map<String, Object> mine(@Context UriInfo uri) {
        return Items.all(runs.of(Parameters.of(uri, "type").required("type")).stream().map(BulkRunsResource::json).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        body.required();
        body.only("type", "filter", "q", "values", "transition", "delete", "action", "input");
        Deed deed = deed(body);
        return replays.once(body, true, () -> Response.status(Response.Status.ACCEPTED).entity(json(
            runs.start(body.text("type"), blank(body.textOrNull("filter")), blank(body.textOrNull("q")), deed))).build());
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Deed deed(JsonBody body) {
        String transition = body.textOrNull("transition");
        String action = body.textOrNull("action");
        boolean delete = body.flag("delete");
        boolean values = body.values().containsKey("values");
        if (Stream.of(transition != null, action != null, delete, values && transition == null).filter(said -> said).count() != 1) {
            throw Invalid.of("values", "one-deed");
        }
        if (transition != null) {
            return new Deed(Kind.TRANSITION, transition, object(body, "values"));
        }
        if (action != null) {
            return new Deed(Kind.ACTION, action, object(body, "input"));
        }
        return delete ? new Deed(Kind.DELETE, null, Map.of()) : new Deed(Kind.PATCH, null, object(body, "values"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(JsonBody body, String name) {
        Object value = body.values().get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw Invalid.of(name, "not-an-object");
    }

    @GET
    @Path(ID)
    public Map<String, Object> get(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.of(uri);
        return json(runs.get(id));
    }

    @POST
    @Path(ID + "/cancel")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Map<String, Object> cancel(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.of(uri);
        return json(runs.cancel(id));
    }

    @POST
    @Path(ID + "/undo")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Map<String, Object> undo(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.of(uri);
        return json(runs.undo(id));
    }

    /** With titles, as far as the records live and are seen. */
    @GET
    @Path(ID + "/refusals")
    public Map<String, Object> refusals(@PathParam("id") String id, @Context UriInfo uri) {
        Long after = Parameters.of(uri, "after").number("after");
        String type = runs.get(id).type();
        List<BulkRuns.Refusal> refusals = runs.refusals(id, after == null ? 0 : after);
        Map<Long, Object> titles = new LinkedHashMap<>();
        String title = types.find(type).map(one -> one.title()).orElse(null);
        if (!refusals.isEmpty() && title != null) {
            String among = refusals.stream().map(one -> String.valueOf(one.record()))
                .collect(Collectors.joining(",", "id=in=(", ")"));
            queries.list(ListQuery.of(type).filter(among).fields(title).limit(refusals.size())).items()
                .forEach(row -> titles.put(((Number) row.get("id")).longValue(), row.get(title)));
        }
        return Items.all(refusals.stream().map(one -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("place", one.place());
            json.put("id", one.record());
            json.put("title", titles.get(one.record()));
            json.put("reason", one.reason());
            return json;
        }).toList());
    }

    private static Map<String, Object> json(BulkRuns.Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", run.id());
        json.put("type", run.type());
        json.put("kind", run.deed().kind().name().toLowerCase(Locale.ROOT));
        json.put("key", run.deed().key());
        json.put("state", run.state());
        json.put("total", run.total());
        json.put("done", run.done());
        json.put("changed", run.changed());
        json.put("refused", run.refused());
        json.put("undoable", run.undoable());
        json.put("message", run.message());
        json.put("started", run.started());
        json.put("finished", run.finished());
        return json;
    }
}
