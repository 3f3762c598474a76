package org.guichet.assignment.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.StoredRecord;

/** What the rules of the module's own types share. */
final class OwnRules {
    private OwnRules() {
    }

    /** Refuses a filter on tickets that cannot be read. */
    static void condition(Queries queries, Change<? extends StoredRecord> change, String condition) {
        if (condition != null && !condition.isBlank() && change.changed("condition")
                && Self.as(() -> queries.unusable("tickets", condition)).isPresent()) {
            change.invalid("condition", "assignment.unusable-filter", condition);
        }
    }

    static boolean deleted(Change<? extends StoredRecord> change) {
        return change.kind() == Change.Kind.DELETE;
    }

    /** True if another living record of the type has the value. */
    static boolean taken(Queries queries, String type, String field, Object value, Long self) {
        return Self.as(() -> queries.count(ListQuery.of(type).filter(field + "==" + value + (self == null ? "" : ";id!=" + self)))) > 0;
    }

    /** The name by which people know a user, or null. */
    static String name(Queries queries, Long user) {
        List<Map<String, Object>> rows = user == null ? List.of()
            : Self.as(() -> queries.list(ListQuery.of("users").filter("id==" + user).fields("name").limit(1)).items());
        return rows.isEmpty() ? null : (String) rows.get(0).get("name");
    }
}
