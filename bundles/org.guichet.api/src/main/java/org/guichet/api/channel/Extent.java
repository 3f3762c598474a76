package org.guichet.api.channel;

/**
 * How long a text is to a channel.
 *
 * @param characters in the channel's own count
 * @param parts      that it is sent in, each of which is paid for
 * @param most       characters that the channel takes, or {@link #UNLIMITED}
 * @param alphabet   name of the encoding if it matters to whoever writes, such as {@code GSM-7}, else null
 */
public record Extent(int characters, int parts, int most, String alphabet) {
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public boolean fits() {
        return characters <= most;
    }
}
