package org.guichet.bridge.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.bridge.BridgeProvider;
import org.guichet.api.bridge.Mapping.Direction;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.bridge.OutsideChange;
import org.guichet.api.bridge.OutsideRecord;
import org.guichet.api.error.NotFound;

/** Customers as a back-office keeps them: what is new there comes in, what is new here goes out, names in capitals. */
final class BackOffice implements BridgeProvider {
    private final Map<String, Map<String, Object>> customers = new HashMap<>();
    private final List<String> changed = new ArrayList<>();
    int pushed;
    RuntimeException breaks;

    String keep(String id, String name, String phone) {
        String known = id == null ? "C" + (customers.size() + 1) : id;
        Map<String, Object> values = new HashMap<>();
        values.put("NAME", name.toUpperCase(Locale.ROOT));
        values.put("TEL", phone);
        customers.put(known, values);
        changed.add(known);
        return known;
    }

    Object value(String id, String field) {
        return customers.get(id).get(field);
    }

    int size() {
        return customers.size();
    }

    @Override
    public String key() {
        return "backoffice";
    }

    @Override
    public List<Mapping> mappings() {
        return List.of(new Mapping("accounts", List.of(new Mapping.Field("name", "NAME", Direction.BOTH),
            new Mapping.Field("phone", "TEL", Direction.BOTH)), true, true));
    }

    @Override
    public Changes changesSince(Target target, String type, String cursor, int limit) {
        if (breaks != null) {
            throw breaks;
        }
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(changed.size(), from + limit);
        return new Changes(changed.subList(from, to).stream().map(id -> read(target, type, id)).toList(), Integer.toString(to), to < changed.size());
    }

    @Override
    public OutsideRecord read(Target target, String type, String id) {
        if (!customers.containsKey(id)) {
            throw new NotFound("bridge.not-found", id);
        }
        return new OutsideRecord(id, id, null, "actif", true, false, new HashMap<>(customers.get(id)));
    }

    @Override
    public OutsideRecord push(Target target, String type, OutsideChange change) {
        pushed++;
        Map<String, Object> values = change.id() == null ? new HashMap<>() : new HashMap<>(customers.get(change.id()));
        values.putAll(change.fields());
        return read(target, type, keep(change.id(), (String) values.get("NAME"), (String) values.get("TEL")));
    }
}
