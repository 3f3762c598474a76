package org.guichet.desk.internal.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.accounts.Callers;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actors;

/** What is known of those who have a number. */
record Caller(Queries queries, Callers.Found found) {
    private static final String OPEN = "state.category=in=(open,active,waiting)";
    private static final int MOST = 20;

    /** {@code {"number", "contacts": [rows], "accounts": [{"id", "name"}], "tickets": [{"id", "number", "subject", "contact", "account", "updated"}]}}. */
    Map<String, Object> told(String number) {
        Map<Long, String> accounts = accounts();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("number", number);
        answer.put("contacts", found.contacts());
        answer.put("accounts", accounts.entrySet().stream().map(account -> Map.of("id", account.getKey(), "name", account.getValue())).toList());
        answer.put("tickets", tickets(accounts.keySet()));
        return answer;
    }

    /** Those that have the number, then those of the contacts that have it. */
    private Map<Long, String> accounts() {
        Map<Long, String> names = new LinkedHashMap<>();
        found.accounts().forEach(row -> names.put(id(row.get("id")), (String) row.get("name")));
        found.contacts().stream().filter(row -> row.get("account") != null && row.get("account.title") != null)
            .forEach(row -> names.putIfAbsent(id(row.get("account")), (String) row.get("account.title")));
        return names;
    }

    private List<Map<String, Object>> tickets(Set<Long> accounts) {
        Set<Long> contacts = found.contacts().stream().map(row -> id(row.get("id"))).collect(Collectors.toCollection(TreeSet::new));
        if (!Actors.current().may("tickets.read") || contacts.isEmpty() && accounts.isEmpty()) {
            return List.of();
        }
        String of = contacts.isEmpty() ? among("account", accounts) : accounts.isEmpty() ? among("contact", contacts)
            : "(" + among("contact", contacts) + "," + among("account", accounts) + ")";
        return queries.list(ListQuery.of("tickets").filter(of + ";" + OPEN).fields("number", "subject", "contact", "account", "updated")
            .sort("-updated").limit(MOST)).items();
    }

    private static String among(String field, Set<Long> ids) {
        return field + ids.stream().map(String::valueOf).collect(Collectors.joining(",", "=in=(", ")"));
    }

    private static long id(Object value) {
        return ((Number) value).longValue();
    }
}
