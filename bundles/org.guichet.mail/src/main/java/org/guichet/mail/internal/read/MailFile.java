package org.guichet.mail.internal.read;

/**
 * A file in a message.
 *
 * @param contentId what the message's HTML calls it by, without brackets, or null
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record MailFile(String name, String contentId, byte[] content) {
}
