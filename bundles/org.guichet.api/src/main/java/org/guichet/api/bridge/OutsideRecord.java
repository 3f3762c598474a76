package org.guichet.api.bridge;

import java.util.Map;

/**
 * A record as it is outside.
 *
 * @param id     by which it is found again, at most 200 characters
 * @param name   as people there call it: {@code #12}; at most 200 characters
 * @param url    of its page for people, http or https, or null; at most 1,000 characters
 * @param state  in words of that system, or null; at most 120 characters
 * @param open   there is still work to do
 * @param gone   it was deleted there; everything but its id may be null then
 * @param fields values by the outside name of each mapped field, in their JSON form; an absent one counts as null
 */
public record OutsideRecord(String id, String name, String url, String state, boolean open, boolean gone, Map<String, Object> fields) {
    /** One that was deleted. */
    public static OutsideRecord gone(String id) {
        return new OutsideRecord(id, null, null, null, false, true, Map.of());
    }
}
