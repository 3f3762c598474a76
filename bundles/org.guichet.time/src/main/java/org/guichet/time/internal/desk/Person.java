package org.guichet.time.internal.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;

/** Who presses the buttons, and what they may know of the tickets. */
final class Person {
    private Person() {
    }

    /** Programs have no time to note. */
    static long me(Actor actor) {
        if (actor.user() == null) {
            throw new Forbidden("time.people-only");
        }
        return actor.user();
    }

    static void in(Queries queries, long ticket, String when) {
        if (queries.count(ListQuery.of("tickets").filter("id==" + ticket + ";" + when)) == 0) {
            throw new NotAllowedNow("time.ticket-done");
        }
    }

    /** What the person may see of a ticket; its id alone if that is nothing. */
    static Map<String, Object> ticket(Queries queries, long id) {
        List<Map<String, Object>> rows = queries.list(ListQuery.of("tickets").filter("id==" + id).fields("number", "subject").limit(1)).items();
        Map<String, Object> ticket = new LinkedHashMap<>(Map.of("id", id));
        rows.forEach(row -> List.of("number", "subject").forEach(field -> ticket.put(field, row.get(field))));
        return ticket;
    }
}
