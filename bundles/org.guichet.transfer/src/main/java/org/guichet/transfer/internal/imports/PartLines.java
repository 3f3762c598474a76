package org.guichet.transfer.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guichet.transfer.internal.quality.Tally;

/**
 * The parts that a row gives to a record that is there already. A part with an external id meets the one that has it, any
 * other the one in its place ({@link PartPlaces}); what meets none is added. Parts that the row does not speak of stay.
 *
 * @param places of those given among those known
 */
record PartLines(List<Map<String, Object>> given, List<Map<String, Object>> known, List<Integer> places) {
    static final String KEY = "externalId";

    /** True for the value of a part type in a row. */
    static boolean are(Object value) {
        return value instanceof List<?> lines && !lines.isEmpty() && lines.stream().allMatch(Map.class::isInstance);
    }

    /** Lines of a part type as maps of their own. */
    static List<Map<String, Object>> maps(Object lines) {
        List<Map<String, Object>> maps = new ArrayList<>();
        if (lines instanceof List<?> list) {
            for (Object line : list) {
                Map<String, Object> map = new LinkedHashMap<>();
                ((Map<?, ?>) line).forEach((key, value) -> map.put(String.valueOf(key), value));
                maps.add(map);
            }
        }
        return maps;
    }

    private Map<String, Object> met(int place) {
        Object key = given.get(place).get(KEY);
        if (key == null) {
            int among = places.get(place);
            return among < known.size() ? known.get(among) : null;
        }
        return known.stream().filter(line -> key.equals(line.get(KEY))).findFirst().orElse(null);
    }

    /** All parts as a patch wants them. */
    List<Map<String, Object>> merged() {
        Map<Object, Map<String, Object>> kept = new LinkedHashMap<>();
        known.forEach(line -> kept.put(line.get("id"), new LinkedHashMap<>(Map.of("id", line.get("id")))));
        List<Map<String, Object>> added = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Map<String, Object> met = met(i);
            if (met == null) {
                added.add(given.get(i));
            } else {
                kept.get(met.get("id")).putAll(given.get(i));
            }
        }
        List<Map<String, Object>> all = new ArrayList<>(kept.values());
        all.addAll(added);
        return all;
    }

    /** The parts as they were, as far as the row speaks of them: a patch with it takes the row back. */
    List<Map<String, Object>> previous() {
        Map<Object, Map<String, Object>> old = new LinkedHashMap<>();
        known.forEach(line -> old.put(line.get("id"), new LinkedHashMap<>(Map.of("id", line.get("id")))));
        for (int i = 0; i < given.size(); i++) {
            Map<String, Object> met = met(i);
            if (met != null) {
                given.get(i).keySet().forEach(field -> old.get(met.get("id")).put(field, met.get(field)));
            }
        }
        return new ArrayList<>(old.values());
    }

    /** Counts what becomes of the parts that the row speaks of. @param changed false if the record stays as it is after all */
    void count(String type, boolean changed, Tally tally) {
        for (int i = 0; i < given.size(); i++) {
            Map<String, Object> met = met(i);
            tally.add(!changed || met != null && same(given.get(i), met) ? Tally.Kind.UNCHANGED
                : met == null ? Tally.Kind.CREATED : Tally.Kind.UPDATED, type, 1);
        }
    }

    private static boolean same(Map<String, Object> line, Map<String, Object> met) {
        return line.entrySet().stream().allMatch(e -> Objects.equals(String.valueOf(e.getValue()), String.valueOf(met.get(e.getKey()))));
    }
}
