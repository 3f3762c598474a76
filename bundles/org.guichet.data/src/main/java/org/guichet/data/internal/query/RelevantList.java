package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;

/**
 * A list in the order of the full text search. The index proposes, SQL decides: candidates are asked for by slices from the
 * best on, so that a page is one statement unless rights or filter drop most of a slice.
 */
final class RelevantList {
    private static final int SLICE = 256;
    private static final int FEW = 4;

    private final Reading reading;
    private final Sql sql;
    private final ListQuery query;
    private final Hits hits;

    RelevantList(Reading reading, Sql sql, ListQuery query, Hits hits) {
        this.reading = reading;
        this.sql = sql;
        this.query = query;
        this.hits = hits;
    }

    /** @param total counts, or null if no total is asked for */
    Page page(Supplier<SqlQueries.Total> total) {
        String identity = Listing.identity(query, "relevance");
        int start = query.cursor() == null ? 0 : after(Cursors.read(query.cursor(), identity));
        List<Map<String, Object>> items = new ArrayList<>();
        int position = start;
        // a query without hits is checked as well
        do {
            // mostly the rights leave all that the index found, so that one page's worth is enough
            int end = Math.min(position + (position == start ? query.limit() + FEW : SLICE), hits.ids().size());
            List<Long> slice = hits.ids().subList(Math.min(position, end), end);
            Map<Long, Map<String, Object>> rows = rows(slice);
            for (int i = 0; i < slice.size() && items.size() <= query.limit(); i++) {
                Map<String, Object> row = rows.get(slice.get(i));
                if (row != null) {
                    items.add(row);
                }
            }
            position = end;
        } while (items.size() <= query.limit() && position < hits.ids().size());
        String next = null;
        if (items.size() > query.limit()) {
            items.remove(items.size() - 1);
            Long last = (Long) items.get(items.size() - 1).get("id");
            next = Cursors.write(List.of(last.toString(), String.valueOf(hits.ids().indexOf(last))), identity);
        }
        SqlQueries.Total counted = total == null ? null : total.get();
        return new Page(items, next, counted == null ? null : counted.rows(), counted != null && counted.atLeast());
    }

    /** Behind the last row shown, also if the index has moved it since; where it stood if it is gone. */
    private int after(List<String> place) {
        try {
            int now = hits.ids().indexOf(Long.valueOf(place.get(0)));
            return Math.max(0, now >= 0 ? now + 1 : Integer.parseInt(place.get(1)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw Cursors.foreign();
        }
    }

    private Map<Long, Map<String, Object>> rows(List<Long> ids) {
        Listing list = new Listing(reading, query);
        list.select(query.fields());
        Map<Long, Map<String, Object>> rows = new HashMap<>();
        sql.all(list.rows(list.among(ids), null, 0), row -> rows.put(row.getLong(1), list.selection().read(row)));
        return rows;
    }
}
