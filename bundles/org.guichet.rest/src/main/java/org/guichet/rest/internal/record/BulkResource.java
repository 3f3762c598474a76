package org.guichet.rest.internal.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.problem.Answer;
import org.guichet.rest.internal.problem.Problems;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.request.Preconditions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@code POST /api/{type}/bulk}: the same change on up to 200 records,
 * {@code {"ids": [1, {"id": 2, "version": 7}], "values": {…}, "transition": "resolve"}}, {@code "delete": true},
 * {@code "restore": true} or {@code "action": "split", "input": {…}}. Each row succeeds or fails alone and says so; the response
 * is 200 whatever becomes of them.
 */
@Component(service = BulkResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/bulk")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkResource {
    private static final int LIMIT = 200;
    private final RecordTypes types;
    private final Records records;
    private final Replays replays;
    private final Queries queries;
    private final Problems problems;
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RecordAction> actions = List.of();

    /** @param version the caller saw, or null for no check */
    private record Row(long id, Integer version) {
    }

    /** One write of one row; {@code null} where the record itself has not changed by it. */
    private interface Deed {
        Saved on(Row row, WriteOptions options);
    }

    @Activate
    public BulkResource(@Reference RecordTypes types, @Reference Records records, @Reference Queries queries,
            @Reference Texts texts, @Reference Replays replays, @Reference Budgets budgets) {
        this.types = types;
        this.records = records;
        this.queries = queries;
        this.replays = replays;
        this.budgets = budgets;
        problems = new Problems(() -> texts);
    }

    /** For servers that are put together by hand. */
    public BulkResource with(List<RecordAction> someActions) {
        actions = someActions;
        return this;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> bulk(@PathParam("type") String type, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        body.required();
        body.only("ids", "values", "transition", "delete", "restore", "action", "input");
        Deed deed = deed(type, body);
        String key = Preconditions.idempotencyKey();
        String hash = body.hash(Call.current().method(), Call.current().path());
        List<Row> rows = rows(body);
        replays.claim(body);
        List<Map<String, Object>> results = new ArrayList<>();
        for (Row row : rows) {
            WriteOptions options = new WriteOptions(row.version(), null, null, false);
            results.add(write(type, row, deed, key == null ? options : options.idempotent(key + ":" + row.id(), hash)));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", results);
        return answer;
    }

    private Deed deed(String type, JsonBody body) {
        String transition = body.textOrNull("transition");
        String key = body.textOrNull("action");
        boolean delete = body.flag("delete");
        boolean restore = body.flag("restore");
        if (key == null && !delete && !restore) {
            Map<String, Object> values = values(body, "values", transition != null);
            return transition == null ? (row, options) -> records.patch(type, row.id(), values, options)
                : (row, options) -> records.transition(type, row.id(), transition, values, options);
        }
        if ((key == null ? 0 : 1) + (delete ? 1 : 0) + (restore ? 1 : 0) != 1 || transition != null
                || body.values().containsKey("values")) {
            throw Invalid.of("values", "one-deed");
        }
        if (key == null) {
            return delete ? (row, options) -> records.delete(type, row.id(), options)
                : (row, options) -> records.restore(type, row.id(), options);
        }
        RecordAction action = budgets.callable(RecordAction.class, actions).stream()
            .filter(one -> !one.onType() && one.type().equals(type) && one.key().equals(key)).findFirst().orElseThrow(() -> new NotFound("no-such-action", key));
        Map<String, Object> input = values(body, "input", true);
        return (row, options) -> records.together(() -> act(type, action, row.id(), input));
    }

    private Saved act(String type, RecordAction action, long id, Map<String, Object> input) {
        if (!queries.allowed(type + ".read", type, id)) {
            throw new NotFound("no-such-record", type, id);
        }
        if (!queries.allowed(type + ".do." + action.key(), type, id)) {
            throw new Forbidden("no-right", Label.right(type + ".do." + action.key()));
        }
        action.run(id, input);
        return null;
    }

    private Map<String, Object> write(String type, Row row, Deed deed, WriteOptions options) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", row.id());
        try {
            Saved saved = deed.on(row, options);
            result.put("status", 200);
            if (saved != null) {
                result.put("version", saved.version());
                result.put("changed", saved.changed());
            }
        } catch (Unavailable e) {
            throw e;
        } catch (Problem e) {
            Answer answer = problems.describe(e, Call.current().locale(), "/api/" + type + "/" + row.id());
            result.put("status", answer.status());
            result.put("problem", answer.body());
        }
        return result;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> values(JsonBody body, String name, boolean optional) {
        Object values = body.values().get(name);
        if (values instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        if (values != null || !optional) {
            throw Invalid.of(name, values == null ? "required" : "not-an-object");
        }
        return Map.of();
    }

    private static List<Row> rows(JsonBody body) {
        if (!(body.values().get("ids") instanceof List<?> ids) || ids.isEmpty()) {
            throw Invalid.of("ids", "required");
        }
        if (ids.size() > LIMIT) {
            throw Invalid.of("ids", "limit-out-of-range", LIMIT);
        }
        List<Row> rows = new ArrayList<>();
        for (Object id : ids) {
            if (id instanceof Integer || id instanceof Long) {
                rows.add(new Row(((Number) id).longValue(), null));
            } else if (id instanceof Map<?, ?> map && map.get("id") instanceof Number number
                    && map.get("version") instanceof Integer version) {
                rows.add(new Row(number.longValue(), version));
            } else {
                throw Invalid.of("ids/" + rows.size(), "not-an-id");
            }
        }
        return rows;
    }
}
