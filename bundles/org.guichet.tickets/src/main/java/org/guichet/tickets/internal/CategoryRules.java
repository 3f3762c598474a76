package org.guichet.tickets.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.tickets.TicketCategory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The categories form a tree, and each knows its path from the root. */
@Component
public class CategoryRules implements RecordRule<TicketCategory> {
    private static final Actor SELF = Actor.program("tickets", "rule");
    private static final int DEEPEST = 20;
    private static final int LONGEST_KEY = 60;
    private final Queries queries;
    private final Records records;

    @Activate
    public CategoryRules(@Reference Queries queries, @Reference Records records) {
        this.queries = queries;
        this.records = records;
    }

    @Override
    public Class<TicketCategory> entity() {
        return TicketCategory.class;
    }

    @Override
    public void before(Change<TicketCategory> change) {
        TicketCategory category = change.record();
        if (category.getKey() == null && category.getLabel() != null) {
            category.setKey(key(category.getLabel()));
        }
        String path = category.getLabel();
        Long parent = category.getParent();
        for (int step = 0; parent != null; step++) {
            if (parent.equals(category.getId()) || step == DEEPEST) {
                change.invalid("parent", "categories.cycle");
                return;
            }
            Map<String, Object> above = read(parent);
            path = above.get("label") + " / " + path;
            parent = above.get("parent") instanceof Number number ? number.longValue() : null;
        }
        category.setPath(path);
    }

    /** From a tree that comes in by labels only. */
    private static String key(String label) {
        String plain = Normalizer.normalize(label, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String key = plain.isEmpty() ? Integer.toHexString(label.hashCode()) : plain;
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }

    @Override
    public void after(Change<TicketCategory> change) {
        if (change.kind() == Change.Kind.CREATE || !change.changed("path")) {
            return;
        }
        ListQuery children = ListQuery.of("categories").filter("parent==" + change.record().getId()).fields("key").limit(200);
        Actors.run(SELF, () -> queries.list(children).items().forEach(row ->
            records.change(TicketCategory.class, ((Number) row.get("id")).longValue(), child -> child.setPath(null))));
    }

    private Map<String, Object> read(long category) {
        List<Map<String, Object>> rows = Actors.as(SELF, () -> queries.list(
            ListQuery.of("categories").filter("id==" + category).fields("label", "parent")).items());
        return rows.isEmpty() ? Map.of("label", "?") : rows.get(0);
    }
}
