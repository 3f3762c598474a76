package org.guichet.api.query;

import java.util.List;
import java.util.Map;

/**
 * One page of a list.
 *
 * @param items   each a map from field name or path to its JSON value, always with {@code id} and {@code version}; {@link Unread} where a module's
 *                column failed
 * @param next    cursor of the next page, or null on the last
 * @param total   number of rows, or null if not asked for
 * @param atLeast true if {@code total} is a cap, not the number
 */
public record Page(List<Map<String, Object>> items, String next, Long total, boolean atLeast) {
}
