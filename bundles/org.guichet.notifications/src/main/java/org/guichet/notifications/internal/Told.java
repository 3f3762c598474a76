package org.guichet.notifications.internal;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.guichet.api.notification.Reach;

/**
 * What was done to one record, and whom to tell.
 *
 * @param users each with the reason that concerns them most
 * @param by    null if it was the platform itself
 * @param detail of a reason, or null
 * @param reach  over which channels besides those that each of them chose
 */
record Told(Map<Long, Kind> users, String type, long id, Long by, Function<Kind, String> detail, Instant at, Reach reach) {
}
