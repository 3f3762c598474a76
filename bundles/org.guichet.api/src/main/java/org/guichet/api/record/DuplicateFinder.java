package org.guichet.api.record;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds living records that a new one may repeat: {@code POST /api/{type}/duplicates}. An OSGi service. Answers only with
 * records that the current actor may see.
 *
 * @stability stable
 */
@ConsumerType
public interface DuplicateFinder {
    String type();

    /** @param id the likely duplicate @param reason key of a text {@code error.<reason>} @param score 0–100 */
    record Candidate(long id, String number, String title, String reason, int score) {
    }

    /** @param values the draft's values in their JSON form @param self id of the record being edited, or null */
    List<Candidate> find(Map<String, Object> values, Long self);
}
