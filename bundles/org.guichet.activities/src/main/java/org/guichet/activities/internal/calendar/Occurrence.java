package org.guichet.activities.internal.calendar;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One happening in a calendar: an activity, or one occurrence of a series.
 *
 * @param id     the activity, or the series' master
 * @param local  local start as ISO text; names the occurrence within its series; null outside series
 * @param start  an all-day activity begins at midnight UTC of its day
 * @param allDay the times are days without zone
 * @param users  owner and attending users
 * @param values further fields, readable by the asker; empty if only « busy » may be told
 */
record Occurrence(long id, String local, Instant start, Instant end, boolean allDay, boolean busy, Set<Long> users,
        Map<String, Object> values) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!values.isEmpty()) {
            json.put("id", id);
            json.put("occurrence", local);
        }
        json.put("start", start.toString());
        json.put("end", end.toString());
        json.put("allDay", allDay);
        json.put("busy", busy);
        json.put("users", users);
        json.put("hidden", values.isEmpty());
        json.putAll(values);
        return json;
    }

    Occurrence hidden() {
        return new Occurrence(id, local, start, end, allDay, busy, users, Map.of());
    }
}
