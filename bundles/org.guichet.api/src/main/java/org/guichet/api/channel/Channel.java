package org.guichet.api.channel;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to reach people outside of the UI, such as mail, SMS or fax. An OSGi service; while it is there, users find it among their
 * preferences, rules and service levels may name it, and agents write by it from tickets if it reaches contacts. When it goes,
 * preferences stay and people are told in the UI alone. Who wants to be told, quiet hours, digests and trying again are the caller's:
 * a channel only sends. Texts: {@code channel.<key>}. Methods without parameters must not throw.
 *
 * @stability stable
 */
@ConsumerType
public interface Channel {
    /** One lower-case word such as {@code sms}; kept in preferences and rules, so it never changes. */
    String key();

    /** True if it is set up and switched on just now; asked every now and then. */
    boolean ready();

    /** True if a message costs money: users then hear by it only what they asked for. */
    default boolean paid() {
        return false;
    }

    /** Name of the field of the record type ({@code users}, {@code contacts}) that holds the address, or empty if it reaches none of them. */
    Optional<String> addressField(String type);

    /** The address in the form that the channel takes, or empty if it can never reach it. */
    default Optional<String> normalised(String address) {
        return Optional.of(address);
    }

    /** How long the text is to the channel. */
    default Extent extent(String text) {
        return new Extent(text.length(), 1, Extent.UNLIMITED, null);
    }

    /**
     * Hands the message to the gateway and returns what became of it, within the time that
     * {@link org.guichet.api.module.Budgets} gives. Called outside of any transaction, by several threads, and again with the same
     * {@link Outbound#id()} if the server stopped before the answer was noted: whoever can tell must not send it twice. What it throws
     * is counted as its failure, and the message is tried again.
     */
    Delivery send(Outbound message);
}
