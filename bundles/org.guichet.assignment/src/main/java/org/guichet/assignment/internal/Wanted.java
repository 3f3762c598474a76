package org.guichet.assignment.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A ticket for which somebody is wanted, as a list gives it.
 *
 * @param version as it was read: what was written since is looked at anew
 * @param region  of the account, or null
 */
public record Wanted(long id, int version, String number, Long queue, Long team, Long category, String priority, String region) {
    static final String[] FIELDS = {"number", "queue", "team", "category", "priority", "account.region"};

    /** @param more fields to read besides */
    public static String[] fields(String... more) {
        List<String> fields = new ArrayList<>(List.of(FIELDS));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    public static Wanted of(Map<String, Object> row) {
        return new Wanted(Ids.of(row, "id"), ((Number) row.get("version")).intValue(), (String) row.get("number"), Ids.of(row, "queue"), Ids.of(row, "team"),
            Ids.of(row, "category"), (String) row.get("priority"), (String) row.get("account.region"));
    }
}
