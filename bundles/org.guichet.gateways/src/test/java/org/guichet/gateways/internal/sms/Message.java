package org.guichet.gateways.internal.sms;

import java.util.Locale;
import org.guichet.api.channel.Outbound;

/** Messages to one number. */
final class Message {
    private Message() {
    }

    static Outbound saying(String text) {
        return new Outbound("5f0c9a52-key", "+33600000078", "T-1", text, Locale.FRENCH);
    }
}
