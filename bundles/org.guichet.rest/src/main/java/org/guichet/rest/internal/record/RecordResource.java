package org.guichet.rest.internal.record;

import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.text.Label;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.problem.Refused;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.request.Preconditions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code /api/{type}/{id}}: one record, its changes, transitions and actions. */
@Component(service = RecordResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public final class RecordResource {
    private final RecordTypes types;
    private final Records records;
    private final Queries queries;
    private final Lifecycles lifecycles;
    private final RecordView view;
    private final Replays replays;
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RecordAction> actions = List.of();

    @Activate
    public RecordResource(@Reference RecordTypes types, @Reference Records records, @Reference Queries queries,
            @Reference Lifecycles lifecycles, @Reference RecordView view, @Reference Replays replays, @Reference Budgets budgets) {
        this.types = types;
        this.records = records;
        this.queries = queries;
        this.lifecycles = lifecycles;
        this.view = view;
        this.replays = replays;
        this.budgets = budgets;
    }

    /** For servers that are put together by hand. */
    public RecordResource with(List<RecordAction> someActions) {
        actions = someActions;
        return this;
    }

    @GET
    public Response read(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        types.get(type);
        List<String> fields = Parameters.of(uri, "fields").names("fields");
        Map<String, Object> row;
        try {
            row = view.read(type, id);
        } catch (NotFound e) {
            Response redirect = view.redirect(type, id);
            if (redirect == null) {
                throw e;
            }
            return redirect;
        }
        if (row.get("mergedInto") != null) {
            Response redirect = view.redirect(type, id);
            if (redirect != null) {
                return redirect;
            }
        }
        String etag = "\"" + row.get("version") + "\"";
        if (Preconditions.has(etag)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag).build();
        }
        if (!fields.isEmpty()) {
            for (String field : fields) {
                if (!row.containsKey(field)) {
                    throw Invalid.of("fields", "unknown-field", field);
                }
            }
            row.keySet().removeIf(name -> !name.equals("id") && !name.equals("version") && !fields.contains(name));
        }
        return Response.ok(row).header(HttpHeaders.ETAG, etag).build();
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Response patch(@PathParam("type") String type, @PathParam("id") long id, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        writable(type);
        return view.saved(Response.ok(), records.patch(type, id, body.required(), Preconditions.versioned(body)));
    }

    @DELETE
    public Response delete(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        Parameters.of(uri);
        writable(type);
        records.delete(type, id, Preconditions.options(new JsonBody(Map.of(), new byte[0])));
        return Response.noContent().build();
    }

    private void writable(String type) {
        if (types.get(type).isPart()) {
            throw new Refused(405, "part-written-with-root", Map.of(HttpHeaders.ALLOW, "GET"));
        }
        if (types.get(type).appendOnly()) {
            throw new Refused(405, "append-only", Map.of(HttpHeaders.ALLOW, "GET, POST"));
        }
    }

    /** What a PATCH would be told, while somebody is still typing; 204 for nothing. */
    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response check(@PathParam("type") String type, @PathParam("id") long id, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        writable(type);
        records.check(type, id, body.required(), Preconditions.options(body));
        return Response.noContent().build();
    }

    @POST
    @Path("restore")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response restore(@PathParam("type") String type, @PathParam("id") long id, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        writable(type);
        return view.saved(Response.ok(), records.restore(type, id, Preconditions.options(body)));
    }

    @POST
    @Path("merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response merge(@PathParam("type") String type, @PathParam("id") long id, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        writable(type);
        body.required();
        body.only("source");
        return view.saved(Response.ok(), records.merge(type, body.id("source"), id, Preconditions.options(body)));
    }

    @POST
    @Path("undo-merge")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response undoMerge(@PathParam("type") String type, @PathParam("id") long id, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        writable(type);
        return view.saved(Response.ok(), records.undoMerge(type, id, Preconditions.options(body)));
    }

    @POST
    @Path("{verb: [a-z][a-zA-Z0-9-]{0,39}}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response act(@PathParam("type") String type, @PathParam("id") long id, @PathParam("verb") String verb, JsonBody body,
            @Context UriInfo uri) {
        boolean override = Parameters.of(uri, "override").flag("override");
        types.get(type);
        if (lifecycles.of(type).stream().anyMatch(lifecycle -> lifecycle.transition(verb).isPresent())) {
            Saved saved = records.transition(type, id, verb, body.values(), Preconditions.options(body).overriding(override));
            return view.saved(Response.ok(), saved);
        }
        if (!queries.allowed(type + ".read", type, id)) {
            throw new NotFound("no-such-record", type, id);
        }
        RecordAction action = budgets.callable(RecordAction.class, actions).stream().filter(a -> !a.onType() && a.type().equals(type) && a.key().equals(verb)).findFirst()
            .orElseThrow(() -> new NotFound("no-such-action", verb));
        if (!queries.allowed(type + ".do." + verb, type, id)) {
            throw new Forbidden("no-right", Label.right(type + ".do." + verb));
        }
        return replays.once(body, !action.secret(), () -> result(action.run(id, body.values())));
    }

    static Response result(Map<String, Object> json) {
        return json == null ? Response.noContent().build() : Response.ok(json).build();
    }
}
