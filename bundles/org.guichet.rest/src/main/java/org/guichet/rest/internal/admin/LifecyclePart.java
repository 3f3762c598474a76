package org.guichet.rest.internal.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.config.ConfigurationPart;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.LifecycleEditions;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The lifecycles in force, in the form of {@code GET /api/lifecycles/{key}/definition}; {@code map} says where records of vanished
 * states go.
 */
@Component(service = ConfigurationPart.class)
public final class LifecyclePart implements ConfigurationPart {
    private static final String MAP = "map";
    private final RecordTypes types;
    private final Lifecycles lifecycles;
    private final LifecycleEditions editions;
    private final LifecycleSurroundings surroundings;

    @Activate
    public LifecyclePart(@Reference RecordTypes types, @Reference Lifecycles lifecycles, @Reference LifecycleEditions editions,
            @Reference LifecycleSurroundings surroundings) {
        this.types = types;
        this.lifecycles = lifecycles;
        this.editions = editions;
        this.surroundings = surroundings;
    }

    @Override
    public String key() {
        return "lifecycles";
    }

    @Override
    public boolean beforeRecords() {
        return true;
    }

    @Override
    public Set<String> instructions() {
        return Set.of(MAP);
    }

    @Override
    public Map<String, Map<String, Object>> documents() {
        Administration.require(LifecyclesResource.RIGHT);
        Map<String, Map<String, Object>> documents = new TreeMap<>();
        for (RecordType<?> type : types.all()) {
            for (Lifecycle lifecycle : lifecycles.of(type.key())) {
                documents.put(LifecyclesResource.key(type, lifecycle.key()), LifecycleDocument.json(lifecycle));
            }
        }
        return documents;
    }

    @Override
    public Map<String, Object> read(String name, Map<String, Object> document) {
        RecordType<?> type = type(name);
        List<Place> wrong = new ArrayList<>();
        document.keySet().stream().filter(member -> !Set.of("initial", "states", "transitions", MAP).contains(member))
            .forEach(member -> wrong.add(new Place(member, "unknown-member", List.of(member))));
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        Lifecycle lifecycle = LifecycleDocument.read(key(name, type), document);
        Map<String, String> map = LifecycleDocument.map(document.get(MAP));
        // one that is in force already is nobody's new mistake: a shipped one may have states that only its module enters
        boolean known = inForce(type, lifecycle.key()).equals(LifecycleDocument.json(lifecycle));
        if (!known) {
            check(type, lifecycle, map);
        }
        Map<String, Object> normal = new LinkedHashMap<>(LifecycleDocument.json(lifecycle));
        if (document.containsKey(MAP)) {
            normal.put(MAP, map);
        }
        return normal;
    }

    private Map<String, Object> inForce(RecordType<?> type, String key) {
        return lifecycles.of(type.key()).stream().filter(one -> one.key().equals(key)).findFirst().map(LifecycleDocument::json).orElse(Map.of());
    }

    private void check(RecordType<?> type, Lifecycle lifecycle, Map<String, String> map) {
        List<Place> wrong = new ArrayList<>();
        surroundings.shadowing(type.key(), lifecycle);
        editions.check(type.key(), lifecycle).forEach((state, records) -> {
            if (lifecycle.state(String.valueOf(map.get(state))).isEmpty()) {
                wrong.add(new Place(MAP + "/" + state, "state-in-use", List.of(state, records)));
            }
        });
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }

    @Override
    public void apply(String name, Map<String, Object> document) {
        RecordType<?> type = type(name);
        editions.publish(type.key(), LifecycleDocument.read(key(name, type), document), LifecycleDocument.map(document.get(MAP)), null);
    }

    private RecordType<?> type(String name) {
        return types.find(name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
            .filter(type -> !type.lifecycles().isEmpty()).orElseThrow(() -> new NotFound("no-such-lifecycle", name));
    }

    private static String key(String name, RecordType<?> type) {
        return name.contains(".") ? name.substring(name.indexOf('.') + 1) : type.lifecycles().get(0).key();
    }
}
