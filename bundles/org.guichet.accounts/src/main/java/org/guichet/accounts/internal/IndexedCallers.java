package org.guichet.accounts.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.accounts.Callers;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks each column by itself: databases read the whole table where one question is about several columns. */
@Component
public class IndexedCallers implements Callers {
    private static final List<String> NUMBERS = List.of("phone", "mobile", "points.value");
    private final Queries queries;

    @Activate
    public IndexedCallers(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Found find(String number, int most) {
        String value = "==" + Rsql.quoted(number);
        Collection<Map<String, Object>> contacts = NUMBERS.stream()
            .flatMap(field -> rows("contacts", field + value, most, "name", "function", "account", "account.title"))
            .collect(Collectors.toMap(row -> row.get("id"), Function.identity(), (one, same) -> one)).values();
        return new Found(contacts.stream().sorted(Comparator.comparing(row -> String.valueOf(row.get("name")))).limit(most).toList(),
            rows("accounts", "phone" + value, most, "name").toList());
    }

    private Stream<Map<String, Object>> rows(String type, String filter, int most, String... fields) {
        return queries.list(ListQuery.of(type).filter(filter).fields(fields).sort("name").limit(most)).items().stream();
    }
}
