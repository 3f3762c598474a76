package org.guichet.data.internal.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.FieldKind;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Resolves names and paths to columns by left joins, for results, sorts and groups. */
final class Paths {
    /**
     * A resolved path.
     *
     * @param slot    the name that it ends in
     * @param kind    what its values are
     * @param choices keys in the order in which they sort, or empty
     * @param node    the rows that it ends in
     * @param always  true if it is never null
     */
    record Path(Field<?> sql, Slot slot, FieldKind kind, List<String> choices, Node node, boolean always) {
    }

    private static final Set<String> ALWAYS = Set.of("id", "version", "created", "updated");

    private final Reading reading;
    private final RowRights rights;
    private final Node root;

    Paths(Reading reading, RowRights rights, Node root) {
        this.reading = reading;
        this.rights = rights;
        this.root = root;
    }

    /** @param place what errors name @throws Invalid if a step is unknown or may not be read */
    Path resolve(String path, String place) {
        String[] steps = path.split("\\.", -1);
        if (steps.length > Filters.MAX_STEPS + 1) {
            throw Invalid.of(place, "path-too-long", path, Filters.MAX_STEPS);
        }
        Node node = root;
        for (int i = 0; i < steps.length - 1; i++) {
            Slot slot = readable(node, steps[i]).orElseThrow(() -> unknown(path, place));
            if (slot.kind() == FieldKind.STATE && i == steps.length - 2 && steps[i + 1].equals("category")) {
                return new Path(new Categories(reading, node).expression(), slot, FieldKind.CHOICE, Categories.ordered(), node,
                    false);
            }
            TypePlan target = reading.plans().find(slot.target()).filter(reading::open).orElseThrow(() -> unknown(path, place));
            node = node.follow(slot, target, field(node, slot), rights);
        }
        Node end = node;
        Slot slot = readable(end, steps[steps.length - 1]).orElseThrow(() -> unknown(path, place));
        List<String> choices = slot.kind() == FieldKind.CHOICE && slot.field() != null ? slot.field().choices() : List.of();
        return new Path(field(end, slot), slot, slot.kind(), choices, end, end == root && always(end, slot));
    }

    /** What may not be seen everywhere is null elsewhere. */
    private boolean always(Node node, Slot slot) {
        return ALWAYS.contains(slot.name()) || slot.always() && reading.scopes(node.plan(), slot).equals(Reading.EVERYWHERE);
    }

    private static Invalid unknown(String path, String place) {
        return Invalid.of(place, "unknown-field", path.length() > 200 ? path.substring(0, 200) : path);
    }

    private Optional<Slot> readable(Node node, String name) {
        return node.plan().find(name).filter(slot -> !reading.scopes(node.plan(), slot).isEmpty());
    }

    private Field<?> field(Node node, Slot slot) {
        Field<Object> column = node.column(slot);
        Set<String> scopes = reading.scopes(node.plan(), slot);
        return scopes.equals(Reading.EVERYWHERE) ? column : DSL.when(rights.any(node, scopes), column);
    }

    /** The title behind a path that ends in a reference, or empty if the actor can see none there. */
    Optional<Path> title(String path, Slot reference) {
        return reading.plans().find(reference.target()).filter(reading::open)
            .filter(target -> !reading.scopes(target, target.title()).isEmpty())
            .map(target -> resolve(path + ".title", "fields"));
    }

    /** Adds what the path shows; a title that may not be seen, or whose type is away, is null rather than an error. */
    void select(String path, Selection selection) {
        if (path.endsWith(".title") && path.indexOf('.') == path.lastIndexOf('.')) {
            Optional<Slot> reference = readable(root, path.substring(0, path.length() - 6))
                .filter(slot -> slot.kind() == FieldKind.REFERENCE);
            if (reference.isPresent()) {
                Optional<Path> title = title(reference.get().name(), reference.get());
                selection.add(path, FieldKind.STRING,
                    title.<Field<?>>map(Path::sql).orElseGet(() -> DSL.castNull(String.class)));
                return;
            }
        }
        Path resolved = resolve(path, "fields");
        selection.add(path, resolved.kind(), resolved.sql());
    }
}
