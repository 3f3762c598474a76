package org.guichet.api.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What an actor's roles allow, compiled from their lines. A line is {@code permission[:scope]}; the permission is a dotted
 * name ({@code tickets.read}, {@code tickets.do.resolve}, {@code tickets.field.weight.write}) whose last segment may be
 * {@code *}; {@code *} alone is everything. A {@code *} as the first segment stands for every type ({@code *.update}), so
 * that a role also covers the modules of tomorrow; for types of administration it gives nothing but {@code read}. The
 * scope is {@code all} (default), {@code own}, {@code team}, {@code account}, {@code watched} or the name of a
 * {@link RowScope}. A line that begins with {@code -} takes away, whatever else gives.
 * Nothing is allowed that no line gives. {@code tickets.*} does not give restricted fields; {@code tickets.field.*} does.
 * Immutable and thread-safe.
 */
public final class Grants {
    /** Allows nothing. */
    public static final Grants NONE = of(List.of());
    /** Allows everything: the platform's own work. */
    public static final Grants ALL = of(List.of("*", "*.field.*"));
    private static final String EVERYWHERE = "all";
    private static final String ADMINISTRATION = "admin";

    private record Line(String pattern, String scope, boolean refuses) {
    }

    private final List<Line> lines;
    private final Predicate<String> administration;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    private Grants(List<Line> lines, Predicate<String> administration) {
        this.lines = lines;
        this.administration = administration;
    }

    /** Grants that know of no types of administration. */
    public static Grants of(Collection<String> texts) {
        return of(texts, type -> false);
    }

    /**
     * @param administration tells whether the key is one of a type of administration
     *                       ({@link org.guichet.api.record.RecordType#administration()})
     */
    public static Grants of(Collection<String> texts, Predicate<String> administration) {
        List<Line> lines = new ArrayList<>();
        for (String text : texts) {
            String line = text.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            boolean refuses = line.startsWith("-");
            String[] halves = (refuses ? line.substring(1).strip() : line).split(":", 2);
            lines.add(new Line(halves[0].strip(), halves.length > 1 ? halves[1].strip() : EVERYWHERE, refuses));
        }
        return new Grants(List.copyOf(lines), administration);
    }

    /** True if the permission is given in any scope. */
    public boolean allows(String permission) {
        return !scopes(permission).isEmpty();
    }

    /** True if the permission is given for every row. */
    public boolean allowsAll(String permission) {
        return scopes(permission).contains(EVERYWHERE);
    }

    /** The scopes in which the permission is given; {@code all} stands alone; empty = denied. */
    public Set<String> scopes(String permission) {
        return known.size() > 10_000 ? resolve(permission) : known.computeIfAbsent(permission, this::resolve);
    }

    private Set<String> resolve(String permission) {
        Set<String> scopes = new LinkedHashSet<>();
        for (Line line : lines) {
            if (matches(line, permission)) {
                if (line.refuses()) {
                    return Set.of();
                }
                scopes.add(line.scope());
            }
        }
        return scopes.contains(EVERYWHERE) ? Set.of(EVERYWHERE) : Set.copyOf(scopes);
    }

    private boolean matches(Line line, String permission) {
        String pattern = line.pattern();
        if (pattern.equals(permission)) {
            return true;
        }
        boolean field = permission.contains(".field.");
        if (field && !pattern.contains(".field.")) {
            return false;
        }
        if (pattern.equals("*")) {
            return true;
        }
        int dot = permission.indexOf('.');
        if (!pattern.startsWith("*.") || dot < 0) {
            return tailMatches(pattern, permission);
        }
        String type = permission.substring(0, dot);
        String rest = permission.substring(dot + 1);
        boolean reaches = line.refuses() || field || rest.equals("read")
            || !type.equals(ADMINISTRATION) && !administration.test(type);
        return reaches && tailMatches(pattern.substring(2), rest);
    }

    private static boolean tailMatches(String pattern, String name) {
        return pattern.equals(name) || pattern.equals("*")
            || pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
