package org.guichet.rest.internal.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Saved;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.Call;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One record as a response shows it: its fields, the transitions and acts that the actor may take now. */
@Component(service = RecordView.class)
public final class RecordView {
    private static final String[] ACTS = {"update", "delete", "comment", "note", "attach"};
    private final RecordTypes types;
    private final Queries queries;
    private final Lifecycles lifecycles;

    @Activate
    public RecordView(@Reference RecordTypes types, @Reference Queries queries, @Reference Lifecycles lifecycles) {
        this.types = types;
        this.queries = queries;
        this.lifecycles = lifecycles;
    }

    Map<String, Object> read(String type, long id) {
        Map<String, Object> row = new LinkedHashMap<>(queries.read(type, id));
        RecordType<?> description = types.get(type);
        if (description.isPart() || row.get("mergedInto") != null) {
            return row;
        }
        Actor actor = Actors.current();
        RowRights rights = new RowRights(actor, type, id);
        boolean deleted = row.get("deleted") != null;
        row.put("transitions", deleted ? List.of() : transitions(description, row, rights, actor));
        Map<String, Object> may = new LinkedHashMap<>();
        boolean blank = types.fields(type).stream().noneMatch(Field::writable);
        for (String act : ACTS) {
            boolean changes = act.equals("update") || act.equals("delete");
            boolean exists = changes ? !description.appendOnly() && !(act.equals("update") && blank) : description.commentable();
            // what is internal is closed to clients, whatever their roles say
            may.put(act, exists && !deleted && !(actor.client() && act.equals("note")) && rights.may(act));
        }
        row.put("may", may);
        return row;
    }

    private List<String> transitions(RecordType<?> type, Map<String, Object> row, RowRights rights, Actor actor) {
        if (type.stateField() == null || !(row.get(type.stateField()) instanceof String state)) {
            return List.of();
        }
        Object variant = type.lifecycleBy() == null ? null : row.get(type.lifecycleBy());
        List<String> keys = new ArrayList<>();
        for (Transition transition : lifecycles.of(type.key(), variant == null ? null : variant.toString()).leaving(state)) {
            if ((!actor.client() || transition.clients()) && rights.may("do." + transition.key())) {
                keys.add(transition.key());
            }
        }
        return keys;
    }

    /** The response to a write: the record as it is now, or what is known of it if its writer may not read it. */
    Response saved(Response.ResponseBuilder response, Saved saved) {
        Map<String, Object> body;
        try {
            body = read(saved.type(), saved.id());
        } catch (NotFound e) {
            body = new LinkedHashMap<>();
            body.put("id", saved.id());
            body.put("number", saved.number());
            body.put("version", saved.version());
        }
        Object version = body.get("version");
        return response.header(HttpHeaders.ETAG, "\"" + (version == null ? saved.version() : version) + "\"").entity(body).build();
    }

    /** @return the redirect to the record that this one was merged into, or null if it was not or the target may not be seen */
    Response redirect(String type, long id) {
        long target = queries.resolve(type, id);
        if (target == id || !queries.allowed(type + ".read", type, target)) {
            return null;
        }
        return Response.status(Response.Status.MOVED_PERMANENTLY)
            .header(HttpHeaders.LOCATION, Call.current().external("/api/" + type + "/" + target)).build();
    }

    /** Asks the database once per scope, not once per permission: a row is in a scope or not. */
    private final class RowRights {
        private final Actor actor;
        private final String type;
        private final long id;
        private final Map<Set<String>, Boolean> known = new HashMap<>();

        RowRights(Actor actor, String type, long id) {
            this.actor = actor;
            this.type = type;
            this.id = id;
        }

        boolean may(String act) {
            String permission = type + "." + act;
            Set<String> scopes = actor.grants().scopes(permission);
            if (scopes.isEmpty() || scopes.contains("all")) {
                return !scopes.isEmpty();
            }
            return known.computeIfAbsent(scopes, key -> queries.allowed(permission, type, id));
        }
    }
}
