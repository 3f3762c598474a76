package org.guichet.api.bridge;

import java.util.Map;

/**
 * What is to be written outside.
 *
 * @param id     of the record there, or null if it is to be made
 * @param mark   what the record is called here, {@code T-000012}: the same at every attempt, different for every record; at most 60
 *               characters
 * @param again  an attempt to make it was begun before and may have succeeded unseen: look for the mark first
 * @param fields those that changed (all of them for a new one), by their outside names; null empties
 */
public record OutsideChange(String id, String mark, boolean again, Map<String, Object> fields) {
}
