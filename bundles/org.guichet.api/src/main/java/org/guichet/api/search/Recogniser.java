package org.guichet.api.search;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows what people type into the search (an order number, a serial number, a phone number) and what a new record that is about
 * it starts with, so that a ticket opens with everything known filled in. An OSGi service. Asked while people type: it must be
 * quick, answer only with records that the current actor may see, and say nothing to what it does not know.
 *
 * @stability stable
 */
@ConsumerType
public interface Recogniser {
    /**
     * What was typed means this record.
     *
     * @param type    key of the record's type
     * @param title   of the record
     * @param reason  what was recognised; label {@code meaning.<reason>}, such as {@code meaning.orders.number}
     * @param creates key of the type of which a new record can be opened ({@code tickets})
     * @param values  that it starts with, in their JSON form; a module's may name fields that are absent, they are left out.
     *                Meanings of several modules with the same {@code account} that contradict each other nowhere become one
     */
    record Meaning(String type, long id, String title, String reason, String creates, Map<String, Object> values) {
    }

    /** @param typed at least two characters, stripped @return best first, at most a handful */
    List<Meaning> recognise(String typed);
}
