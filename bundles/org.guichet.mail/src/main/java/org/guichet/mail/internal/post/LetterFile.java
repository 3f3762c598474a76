package org.guichet.mail.internal.post;

/**
 * A file that goes along with a mail.
 *
 * @param mark by which the text shows it ({@code cid:}), or null for one that stands beside the text
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record LetterFile(String name, String mediaType, byte[] content, String mark) {
    LetterFile(String name, String mediaType, byte[] content) {
        this(name, mediaType, content, null);
    }
}
