package org.guichet.api.channel;

import java.util.Locale;
import java.util.Objects;

/**
 * A message on its way out.
 *
 * @param id       the same whenever this message is tried again, ASCII, at most 60 characters
 * @param to       address as {@link Channel#normalised} gave it
 * @param subject  for channels that have one
 * @param text     plain, lines parted by {@code \n}; alone it says all
 * @param language of the reader
 */
public record Outbound(String id, String to, String subject, String text, Locale language) {
    public Outbound {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(text, "text");
    }

    /** Without address and text, which logs must not have. */
    @Override
    public String toString() {
        return "Outbound[" + id + "]";
    }
}
