package org.guichet.mail.internal.read;

/** What came is no message. */
public final class UnreadableMail extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableMail(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
