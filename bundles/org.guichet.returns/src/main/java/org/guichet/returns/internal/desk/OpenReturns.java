package org.guichet.returns.internal.desk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;

/** How many returns that are not closed each account has, as far as the reader may see them. */
final class OpenReturns {
    static final Field FIELD = FieldBuilder.forModule("returns").field("open", FieldKind.INTEGER).fields().get(0);
    static final String PERMISSION = "returns.read";
    private final Queries queries;

    OpenReturns(Queries queries) {
        this.queries = queries;
    }

    /** @param account gives the account of a row; rows without one have no value */
    Map<Long, Object> of(List<Map<String, Object>> rows, Function<Map<String, Object>, Object> account) {
        Map<Long, Long> accounts = new LinkedHashMap<>();
        rows.stream().filter(row -> account.apply(row) != null).forEach(row -> accounts.put(number(row.get("id")), number(account.apply(row))));
        Map<Long, Long> open = accounts.isEmpty() ? Map.of() : open(accounts.values());
        Map<Long, Object> values = new LinkedHashMap<>();
        accounts.forEach((row, one) -> values.put(row, open.getOrDefault(one, 0L)));
        return values;
    }

    private Map<Long, Long> open(Collection<Long> accounts) {
        Set<Long> once = new TreeSet<>(accounts);
        String among = once.stream().map(String::valueOf).collect(Collectors.joining(","));
        return queries.countBy(ListQuery.of("returns").filter("status!=closed;account=in=(" + among + ")"), "account").stream()
            .collect(Collectors.toMap(group -> number(group.get("value")), group -> number(group.get("count"))));
    }

    private static Long number(Object value) {
        return ((Number) value).longValue();
    }
}
