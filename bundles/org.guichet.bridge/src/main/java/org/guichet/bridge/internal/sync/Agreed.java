package org.guichet.bridge.internal.sync;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashMap;
import java.util.Map;

/**
 * What each side had when they last agreed, by the outside name of the field. Both are kept, because the other side may store a value
 * in a form of its own.
 */
record Agreed(Map<String, Agreed.Pair> fields) {
    /** @param ours here @param theirs outside, both in their JSON form */
    record Pair(Object ours, Object theirs) {
    }

    static Agreed nothing() {
        return new Agreed(Map.of());
    }

    static Agreed read(String text) {
        Map<String, Pair> fields = new HashMap<>();
        JsonText.read(text, new TypeReference<Map<String, Object[]>>() {
        }).forEach((name, pair) -> fields.put(name, new Pair(pair[0], pair[1])));
        return new Agreed(fields);
    }

    String write() {
        Map<String, Object[]> pairs = new HashMap<>();
        fields.forEach((name, pair) -> pairs.put(name, new Object[] {pair.ours(), pair.theirs()}));
        return JsonText.write(pairs);
    }

    Agreed with(String name, Object ours, Object theirs) {
        Map<String, Pair> more = new HashMap<>(fields);
        more.put(name, new Pair(ours, theirs));
        return new Agreed(more);
    }
}
