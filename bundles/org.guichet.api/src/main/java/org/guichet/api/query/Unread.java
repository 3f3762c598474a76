package org.guichet.api.query;

/**
 * Stands in the cells of a {@link ListColumn} that could not be read, in JSON {@code {"unread": "…"}}.
 *
 * @param unread what people are told, in the reader's language
 */
public record Unread(String unread) {
    @Override
    public String toString() {
        return unread;
    }
}
