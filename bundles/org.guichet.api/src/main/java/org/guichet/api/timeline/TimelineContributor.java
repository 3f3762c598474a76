package org.guichet.api.timeline;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds entries of other records to a record's timeline: completed activities on their account. An OSGi service.
 *
 * @stability stable
 */
@ConsumerType
public interface TimelineContributor {
    /** Entries on the record older than {@code before}, newest first, only those the current actor may see. */
    List<Timeline.Entry> of(String type, long id, Instant before, int limit);
}
