package org.guichet.api.channel;

import java.util.Objects;

/**
 * What became of a message.
 *
 * @param reason    what the gateway said, for people to read, without secrets; null if all is well
 * @param reference by which the gateway knows the message, or null
 */
public record Delivery(State state, String reason, String reference) {
    /** {@code DELIVERED}: it is there; {@code QUEUED}: the gateway has it; {@code REFUSED}: for good; {@code LATER}: worth another try. */
    public enum State { DELIVERED, QUEUED, REFUSED, LATER }

    public Delivery {
        Objects.requireNonNull(state, "state");
    }

    public static Delivery delivered(String reference) {
        return new Delivery(State.DELIVERED, null, reference);
    }

    public static Delivery queued(String reference) {
        return new Delivery(State.QUEUED, null, reference);
    }

    public static Delivery refused(String reason) {
        return new Delivery(State.REFUSED, reason, null);
    }

    public static Delivery later(String reason) {
        return new Delivery(State.LATER, reason, null);
    }
}
