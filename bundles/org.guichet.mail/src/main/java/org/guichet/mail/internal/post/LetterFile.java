package org.guichet.mail.internal.post;

/** A file that goes along with a mail. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record LetterFile(String name, String mediaType, byte[] content) {
}
