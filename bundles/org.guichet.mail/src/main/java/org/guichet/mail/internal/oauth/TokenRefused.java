package org.guichet.mail.internal.oauth;

import javax.mail.MessagingException;

/** No token, or none that the mail server takes. Its message is for the administrator who reads the mailbox's record. */
public final class TokenRefused extends MessagingException {
    /** How each of them begins, in every language. */
    public static final String MARK = "OAuth 2.0";
    private static final long serialVersionUID = 1;

    TokenRefused(String message) {
        super(message);
    }
}
