package org.guichet.api.timeline;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Texts that are ready for who answers on a record, offered where comments are written. An OSGi service. Some of them act, too: they
 * then say before what they would do, and do all of it or nothing. Asked as the page's agent, never as a client.
 *
 * @stability young
 */
@ConsumerType
public interface CannedAnswers {
    /** Key of the record type on which they are offered. */
    String type();

    /**
     * @param key      names it at {@link #prepare}, for example {@code desk.call-back}
     * @param label    in the reader's language
     * @param shortcut what people type behind a slash to find it, or null
     * @param acts     true for a macro: it is carried out, not put into the text
     */
    record Offer(String key, String label, String shortcut, boolean acts) {
    }

    /**
     * @param body     HTML, filled in from the record; null if nothing is said
     * @param internal true for colleagues, false for the client
     * @param unfilled what of the text could not be filled in, in words; it still stands there in braces
     * @param does     what would be done, sentence by sentence in the reader's language
     * @param refusal  why it cannot be carried out now, or null
     */
    record Prepared(String label, String body, boolean internal, List<String> unfilled, List<String> does, String refusal) {
    }

    /** What the current actor is offered on the record, in the order in which to show it. */
    List<Offer> offers(long record);

    /** Writes nothing. @throws org.guichet.api.error.NotFound if it is not offered there */
    Prepared prepare(long record, String key);

    /**
     * Says what it says and does what it does, in one transaction with the rights of the current actor.
     *
     * @throws org.guichet.api.error.NotFound if it is not offered there
     * @throws org.guichet.api.error.Problem  as {@link Prepared#refusal()} told, or because things are different now
     */
    void carryOut(long record, String key);
}
