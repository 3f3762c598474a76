package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guichet.api.error.Conflict;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.internal.type.Values;
import org.guichet.data.testing.Cases;
import org.junit.Test;

/** Random patches made on an older version: merged where they are apart, shown where they are not, whatever comes first. */
public class MergePropertiesTest extends ShopTest {
    private static final List<String> FIELDS = List.of("subject", "description", "due", "placed", "urgent", "weight", "discount", "tags");

    private static Object value(Random random, String field) {
        return switch (field) {
            case "subject" -> Cases.one(random, "a", "b", "A", "é");
            case "description" -> Cases.one(random, null, "<p>a</p>", "<p>b</p>", "<p>" + "c".repeat(2_300) + "</p>");
            case "due" -> Cases.one(random, null, "2026-11-21", "2024-02-29");
            case "placed" -> Cases.one(random, null, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00.123456Z");
            case "urgent" -> random.nextBoolean();
            case "weight" -> Cases.one(random, null, 0L, 1L, -7L);
            case "discount" -> Cases.one(random, null, new BigDecimal("1.5"), new BigDecimal("1.50"), new BigDecimal("0"));
            default -> Cases.one(random, null, List.of("x"), List.of("x", "y"), List.of("y", "x"));
        };
    }

    private static Map<String, Object> patch(Random random) {
        Map<String, Object> patch = new TreeMap<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String field = Cases.one(random, FIELDS);
            patch.put(field, value(random, field));
        }
        return patch;
    }

    private Map<String, Object> state(long id) {
        Map<String, Object> record = read("orders", id);
        Map<String, Object> state = new HashMap<>();
        FIELDS.forEach(field -> state.put(field, record.get(field)));
        return state;
    }

    private static void same(String what, Map<String, Object> expected, Map<String, Object> actual) {
        for (String field : FIELDS) {
            Object wanted = number(expected.get(field));
            Object found = number(actual.get(field));
            if (!Values.same(wanted, found)) {
                assertEquals(what + ": " + field, wanted, found);
            }
        }
    }

    private static Object number(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }

    private long fresh(Map<String, Object> base) {
        Map<String, Object> values = new HashMap<>(base);
        values.values().removeIf(Objects::isNull);
        return create("orders", values).id();
    }

    private static Map<String, Object> base(Random random) {
        Map<String, Object> base = new HashMap<>();
        FIELDS.forEach(field -> base.put(field, value(random, field)));
        return base;
    }

    private static Map<String, Object> after(Map<String, Object> base, Map<String, Object> patch) {
        Map<String, Object> after = new HashMap<>(base);
        after.putAll(patch);
        return after;
    }

    @Test
    public void aLatePatchIsMergedOrShowsExactlyTheFieldsThatBothChanged() {
        Cases.each(12, random -> {
            Map<String, Object> base = base(random);
            long id = fresh(base);
            int seen = read("orders", id).get("version") instanceof Number version ? version.intValue() : 0;
            Map<String, Object> theirs = base;
            Set<String> touched = new TreeSet<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                Map<String, Object> patch = patch(random);
                for (Map.Entry<String, Object> one : patch.entrySet()) {
                    if (!Values.same(number(one.getValue()), number(theirs.get(one.getKey())))) {
                        touched.add(one.getKey());
                    }
                }
                patch("orders", id, patch);
                theirs = after(theirs, patch);
            }
            Map<String, Object> mine = patch(random);
            Set<String> both = new TreeSet<>();
            for (Map.Entry<String, Object> one : mine.entrySet()) {
                if (touched.contains(one.getKey()) && !Values.same(number(one.getValue()), number(theirs.get(one.getKey())))) {
                    both.add(one.getKey());
                }
            }
            String what = base + " theirs " + theirs + " mine " + mine;
            if (both.isEmpty()) {
                patch(admin, "orders", id, mine, WriteOptions.ifVersion(seen));
                same(what, after(theirs, mine), state(id));
                return;
            }
            Conflict conflict = refused(Conflict.class, () -> patch(admin, "orders", id, mine, WriteOptions.ifVersion(seen)));
            assertEquals(what, both, new TreeSet<>(conflict.fields().keySet()));
            for (String field : both) {
                Conflict.Difference difference = conflict.fields().get(field);
                same(what + " base", Map.of(field, optional(base.get(field))), Map.of(field, optional(difference.base())), field);
                same(what + " theirs", Map.of(field, optional(theirs.get(field))), Map.of(field, optional(difference.theirs())), field);
                same(what + " yours", Map.of(field, optional(mine.get(field))), Map.of(field, optional(difference.yours())), field);
            }
            same("a refused patch changes nothing: " + what, theirs, state(id));
        });
    }

    private static Object optional(Object value) {
        return value == null ? "nothing" : value;
    }

    private static void same(String what, Map<String, Object> expected, Map<String, Object> actual, String field) {
        if (!Values.same(number(expected.get(field)), number(actual.get(field)))) {
            assertEquals(what + ": " + field, expected, actual);
        }
    }

    @Test
    public void patchesOfDifferentFieldsGiveTheSameWhicheverComesFirst() {
        Cases.each(6, random -> {
            Map<String, Object> base = base(random);
            Map<String, Object> one = patch(random);
            Map<String, Object> other = patch(random);
            other.keySet().removeAll(one.keySet());
            List<Map<String, Object>> outcomes = new ArrayList<>();
            for (List<Map<String, Object>> order : List.of(List.of(one, other), List.of(other, one))) {
                long id = fresh(base);
                order.forEach(patch -> patch(admin, "orders", id, patch, WriteOptions.ifVersion(1)));
                outcomes.add(state(id));
            }
            same(base + " " + one + " " + other, outcomes.get(0), outcomes.get(1));
        });
    }

    @Test
    public void theSamePatchOnceMoreChangesNothing() {
        Cases.each(6, random -> {
            long id = fresh(base(random));
            Map<String, Object> patch = patch(random);
            patch(admin, "orders", id, patch, WriteOptions.ifVersion(1));
            assertFalse(patch.toString(), patch(admin, "orders", id, patch, WriteOptions.ifVersion(1)).changed());
        });
    }
}
