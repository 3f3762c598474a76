package org.guichet.api.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The immutable record of who changed what; fields the actor may not read are left out. */
@ProviderType
public interface History {
    /**
     * One field of one write.
     *
     * @param channel how the write came in: web, api, mail, import, job, rule, shell, seed, revert
     * @param kind    the {@link Change.Kind} in lower case, or {@code transition:<key>}
     * @param field   null for the row that stands for the write itself (create, delete, merge)
     * @param before  stored value as text, or null
     * @param after   new value as text, or null
     */
    record Entry(long id, int version, Instant at, Long actor, String actorName, String channel, String kind,
            String field, String before, String after) {
    }

    /** Who wrote last, and when. */
    record Stamp(Instant at, Long actor, String actorName, String channel) {
    }

    /**
     * Who wrote each field last, and who took each transition last.
     *
     * @param fields      by name; a field that was never changed since its record came has none
     * @param transitions by key
     */
    record Stamps(Map<String, Stamp> fields, Map<String, Stamp> transitions) {
    }

    /** By one statement, however long the history is. */
    Stamps stamps(String type, long id);

    /** Newest first. @param beforeEntry id of the last entry of the previous page, or null */
    List<Entry> of(String type, long id, Long beforeEntry, int limit);
}
