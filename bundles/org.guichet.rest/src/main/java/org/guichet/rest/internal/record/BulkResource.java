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
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
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

/**
 * {@code POST /api/{type}/bulk}: the same patch or transition on up to 200 records,
 * {@code {"ids": [1, {"id": 2, "version": 7}], "values": {…}, "transition": "resolve"}}. Each row succeeds or fails alone and
 * says so; the response is 200 whatever becomes of them.
 */
@Component(service = BulkResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/bulk")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkResource {
    private static final int LIMIT = 200;
    private final RecordTypes types;
    private final Records records;
    private final Replays replays;
    private final Problems problems;

    /** @param version the caller saw, or null for no check */
    private record Row(long id, Integer version) {
    }

    @Activate
    public BulkResource(@Reference RecordTypes types, @Reference Records records, @Reference Texts texts,
            @Reference Replays replays) {
        this.types = types;
        this.records = records;
        this.replays = replays;
        problems = new Problems(() -> texts);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> bulk(@PathParam("type") String type, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        body.required();
        body.only("ids", "values", "transition");
        String transition = body.textOrNull("transition");
        Map<String, Object> values = values(body, transition);
        String key = Preconditions.idempotencyKey();
        String hash = body.hash(Call.current().method(), Call.current().path());
        List<Row> rows = rows(body);
        replays.claim(body);
        List<Map<String, Object>> results = new ArrayList<>();
        for (Row row : rows) {
            WriteOptions options = new WriteOptions(row.version(), null, null, false);
            results.add(write(type, row, transition, values, key == null ? options : options.idempotent(key + ":" + row.id(), hash)));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", results);
        return answer;
    }

    private Map<String, Object> write(String type, Row row, String transition, Map<String, Object> values, WriteOptions options) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", row.id());
        try {
            Saved saved = transition == null ? records.patch(type, row.id(), values, options)
                : records.transition(type, row.id(), transition, values, options);
            result.put("status", 200);
            result.put("version", saved.version());
            result.put("changed", saved.changed());
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
    private static Map<String, Object> values(JsonBody body, String transition) {
        Object values = body.values().get("values");
        if (values instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        if (values != null || transition == null) {
            throw Invalid.of("values", values == null ? "required" : "not-an-object");
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
