package org.guichet.accounts.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.DuplicateFinder.Candidate;

/** Gathers the records that are like a draft, each with its strongest reason. One search for duplicates, one thread. */
final class Likenesses {
    private static final int SHOWN = 10;
    private static final int LOOKED_AT = 100;
    private final Queries queries;
    private final String type;
    private final String[] fields;
    private final Long self;
    private final Map<Long, Candidate> found = new LinkedHashMap<>();

    Likenesses(Queries queries, String type, Long self, String... fields) {
        this.queries = queries;
        this.type = type;
        this.self = self;
        this.fields = fields;
    }

    void add(String filter, String reason, int score) {
        add(filter, reason, row -> score);
    }

    /** @param score of a row, 0 if it is not alike after all */
    void add(String filter, String reason, ToIntFunction<Map<String, Object>> score) {
        ListQuery query = ListQuery.of(type).filter(filter).fields(fields).sort("id").limit(LOOKED_AT);
        for (Map<String, Object> row : queries.list(query).items()) {
            long id = ((Number) row.get("id")).longValue();
            int points = score.applyAsInt(row);
            if (points > 0 && (self == null || self != id)) {
                found.merge(id, new Candidate(id, (String) row.get("number"), (String) row.get("name"), reason, points),
                    (known, other) -> known.score() >= other.score() ? known : other);
            }
        }
    }

    List<Candidate> best() {
        List<Candidate> best = new ArrayList<>(found.values());
        best.sort(Comparator.comparingInt(Candidate::score).reversed());
        return best.size() > SHOWN ? List.copyOf(best.subList(0, SHOWN)) : best;
    }
}
