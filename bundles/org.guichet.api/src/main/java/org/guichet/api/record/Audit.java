package org.guichet.api.record;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Who changed what, across all records and settings. Thread-safe. */
@ProviderType
public interface Audit {
    /**
     * What to look for; null = any.
     *
     * @param field  name of a field @param kind of write, a transition's as {@code transition}
     * @param before only entries older than this entry, which is how pages follow each other
     */
    record Query(String type, Long record, Long actor, String channel, String kind, String field, Instant from, Instant to,
            Long before) {
    }

    /**
     * One line. {@code change} has no values where the reader may not know them.
     *
     * @param type record type, or {@code settings}, {@code customFields} and the like with record 0
     */
    record Line(String type, long record, History.Entry change) {
    }

    /** @param next id to continue before, or null at the end */
    record Page(List<Line> lines, Long next) {
    }

    /** Newest first. Right: {@code admin.audit}; records that the actor may not read are left out. */
    Page find(Query query, int limit);

    /**
     * Writes down what is no change of a field (somebody looked as somebody else), in the name of the current actor.
     *
     * @param kind   at most 60 characters @param before,after texts, or null
     */
    void note(String type, long record, String kind, String before, String after);
}
