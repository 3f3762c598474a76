package org.guichet.tickets.internal.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.tickets.Ticket;

/** Computes the scores of open tickets anew, a batch a transaction; a ticket whose score stays is not written. */
final class OpenTickets {
    private static final int BATCH = 100;
    private final Queries queries;
    private final Records records;
    private final Scores scores;

    OpenTickets(Queries queries, Records records, Scores scores) {
        this.queries = queries;
        this.records = records;
        this.scores = scores;
    }

    /** @param filter RSQL that narrows the open tickets, or null @param goOn asked between batches */
    long rescore(String filter, LongPredicate goOn) {
        String open = "state.category=in=(open,active,waiting)";
        List<Long> ids = new ArrayList<>();
        queries.stream(ListQuery.of("tickets").filter(filter == null ? open : open + ";" + filter).fields("score").sort("id"),
            row -> ids.add(((Number) row.get("id")).longValue()));
        for (int from = 0; from < ids.size() && goOn.test(from); from += BATCH) {
            List<Long> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            records.together(() -> {
                batch.forEach(id -> records.change(Ticket.class, id, ticket -> ticket.setScore(scores.of(ticket))));
                return null;
            });
        }
        return ids.size();
    }
}
