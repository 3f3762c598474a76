package org.guichet.configuration.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.guichet.api.config.Configurations.Difference;

/** Compares documents value by value. */
final class Documents {
    private Documents() {
    }

    /**
     * What would change if {@code to} were put over {@code from}.
     *
     * @param whole members of the outermost map that {@code to} lacks count as null; else they stay
     */
    static List<Difference> differences(Map<String, Object> from, Map<String, Object> to, boolean whole) {
        List<Difference> all = new ArrayList<>();
        Set<String> members = new LinkedHashSet<>(to.keySet());
        if (whole) {
            members.addAll(from.keySet());
        }
        members.forEach(member -> compare(member, from.get(member), to.get(member), all));
        return all;
    }

    private static void compare(String place, Object from, Object to, List<Difference> all) {
        if (same(from, to)) {
            return;
        }
        if (from instanceof Map<?, ?> before && to instanceof Map<?, ?> after) {
            Set<Object> members = new LinkedHashSet<>(before.keySet());
            members.addAll(after.keySet());
            members.forEach(member -> compare(place + "/" + member, before.get(member), after.get(member), all));
        } else if (from instanceof List<?> before && to instanceof List<?> after && !(flat(before) && flat(after))) {
            items(place, before, after, all);
        } else {
            all.add(new Difference(place, from, to));
        }
    }

    /** Items that stand in both lists are no difference, wherever they stand, unless only their order is another. */
    private static void items(String place, List<?> from, List<?> to, List<Difference> all) {
        List<Object> gone = new ArrayList<>(from);
        List<Object> come = new ArrayList<>();
        for (Object item : to) {
            if (!take(gone, item)) {
                come.add(item);
            }
        }
        if (gone.isEmpty() && come.isEmpty()) {
            all.add(new Difference(place, from, to));
        }
        for (Object item : come) {
            Object before = former(gone, item);
            gone.remove(before);
            compare(place + "/" + label(item, to.indexOf(item)), before, item, all);
        }
        gone.forEach(item -> all.add(new Difference(place + "/" + label(item, from.indexOf(item)), item, null)));
    }

    private static boolean take(List<Object> items, Object wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (same(items.get(i), wanted)) {
                items.remove(i);
                return true;
            }
        }
        return false;
    }

    /** The former one of an item: that of its key; where there are no keys, the next that went. */
    private static Object former(List<Object> gone, Object item) {
        Object key = key(item);
        return gone.stream().filter(one -> one instanceof Map && Objects.equals(key, key(one))).findFirst().orElse(null);
    }

    private static Object key(Object item) {
        return item instanceof Map<?, ?> map ? map.get("key") : null;
    }

    private static String label(Object item, int index) {
        return key(item) instanceof String key ? key : String.valueOf(index + 1);
    }

    private static boolean flat(List<?> list) {
        return list.stream().noneMatch(item -> item instanceof Map || item instanceof List);
    }

    /** Equal as values: 3 and 3.00 are. */
    static boolean same(Object one, Object other) {
        if (one instanceof Number && other instanceof Number) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> second) {
            return map.keySet().equals(second.keySet()) && map.keySet().stream().allMatch(key -> same(map.get(key), second.get(key)));
        }
        if (one instanceof List<?> list && other instanceof List<?> second) {
            for (int i = 0; i < list.size() && i < second.size(); i++) {
                if (!same(list.get(i), second.get(i))) {
                    return false;
                }
            }
            return list.size() == second.size();
        }
        return Objects.equals(one, other);
    }

    /** A file's name for something of that name: small letters, digits and hyphens. */
    static String fileName(String name) {
        String bare = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(java.util.Locale.ROOT);
        String slug = bare.replaceAll("[^a-z0-9._]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return slug.isEmpty() ? "x" : slug.length() > 80 ? slug.substring(0, 80) : slug;
    }

    static Map<String, Object> without(Map<String, Object> document, Set<String> members) {
        Map<String, Object> rest = new LinkedHashMap<>(document);
        rest.keySet().removeAll(members);
        return rest;
    }
}
