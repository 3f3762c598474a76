package org.guichet.rest.internal.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
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
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.Page;
import org.guichet.api.query.Queries;
import org.guichet.api.record.DuplicateFinder;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.problem.Refused;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.request.Preconditions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/{type}}: lists, counts, creation, duplicates and actions of a type. */
@Component(service = ListResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}")
@Produces(MediaType.APPLICATION_JSON)
public final class ListResource {
    private static final Logger LOG = LoggerFactory.getLogger(ListResource.class);
    private static final String[] COUNTED = Stream.concat(Stream.of("by"), Stream.of(Parameters.LIST)).toArray(String[]::new);
    private final RecordTypes types;
    private final Records records;
    private final Queries queries;
    private final Texts texts;
    private final RecordView view;
    private final Replays replays;
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<DuplicateFinder> finders = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RecordAction> actions = List.of();

    @Activate
    public ListResource(@Reference RecordTypes types, @Reference Records records, @Reference Queries queries,
            @Reference Texts texts, @Reference RecordView view, @Reference Replays replays, @Reference Budgets budgets) {
        this.types = types;
        this.records = records;
        this.queries = queries;
        this.texts = texts;
        this.view = view;
        this.replays = replays;
        this.budgets = budgets;
    }

    /** For servers that are put together by hand. */
    public ListResource with(List<DuplicateFinder> someFinders, List<RecordAction> someActions) {
        finders = someFinders;
        actions = someActions;
        return this;
    }

    @GET
    public Map<String, Object> list(@PathParam("type") String type, @Context UriInfo uri) {
        types.get(type);
        Page page = queries.list(Parameters.of(uri, Parameters.LIST).list(type));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", page.items());
        body.put("next", page.next());
        body.put("total", page.total());
        if (page.atLeast()) {
            body.put("atLeast", true);
        }
        return body;
    }

    @GET
    @Path("counts")
    public Map<String, Object> counts(@PathParam("type") String type, @Context UriInfo uri) {
        types.get(type);
        Parameters parameters = Parameters.of(uri, COUNTED);
        return Items.all(queries.countBy(parameters.list(type), parameters.required("by")));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("type") String type, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        RecordType<?> description = types.get(type);
        if (description.isPart()) {
            throw new Refused(405, "part-written-with-root", Map.of(HttpHeaders.ALLOW, "GET"));
        }
        Saved saved = records.create(type, body.required(), Preconditions.options(body));
        return view.saved(Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION,
            Call.current().external("/api/" + type + "/" + saved.id())), saved);
    }

    /** What a creation would be told, while somebody is still typing; 204 for nothing. */
    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response check(@PathParam("type") String type, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        records.check(type, null, body.required(), Preconditions.options(body));
        return Response.noContent().build();
    }

    @POST
    @Path("duplicates")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> duplicates(@PathParam("type") String type, JsonBody body, @Context UriInfo uri) {
        types.get(type);
        if (!Actors.current().may(type + ".read")) {
            throw new Forbidden("no-right", Label.right(type + ".read"));
        }
        Long self = Parameters.of(uri, "self").number("self");
        List<Map<String, Object>> items = new ArrayList<>();
        for (DuplicateFinder finder : budgets.callable(DuplicateFinder.class, finders)) {
            if (finder.type().equals(type)) {
                found(finder, body.required(), self).forEach(candidate -> items.add(candidate(candidate)));
            }
        }
        return Items.all(items);
    }

    /** A finder that fails finds nothing; the others do. */
    private static List<DuplicateFinder.Candidate> found(DuplicateFinder finder, Map<String, Object> values, Long self) {
        try {
            return finder.find(values, self);
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A search for duplicates of {} fails", finder.type(), e);
            return List.of();
        }
    }

    private Map<String, Object> candidate(DuplicateFinder.Candidate candidate) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", candidate.id());
        item.put("number", candidate.number());
        item.put("title", candidate.title());
        item.put("reason", texts.text(Call.current().locale(), "error." + candidate.reason()));
        item.put("score", candidate.score());
        return item;
    }

    /** An action is done, not read, and what is no number is nobody's id. */
    @GET
    @Path("{key: [a-z][a-zA-Z0-9-]{0,39}}")
    public Response read() {
        throw new NotFound("no-such-record");
    }

    @POST
    @Path("{key: [a-z][a-zA-Z0-9-]{0,39}}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response act(@PathParam("type") String type, @PathParam("key") String key, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        RecordAction action = budgets.callable(RecordAction.class, actions).stream().filter(a -> a.onType() && a.type().equals(type) && a.key().equals(key)).findFirst()
            .orElseThrow(() -> new NotFound("no-such-action", key));
        if (!Actors.current().may(type + ".do." + key)) {
            throw new Forbidden("no-right", Label.right(type + ".do." + key));
        }
        return replays.once(body, !action.secret(), () -> RecordResource.result(action.run(null, body.values())));
    }
}
