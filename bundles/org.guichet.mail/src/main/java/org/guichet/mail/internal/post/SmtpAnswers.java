package org.guichet.mail.internal.post;

import com.sun.mail.smtp.SMTPAddressFailedException;
import com.sun.mail.smtp.SMTPSendFailedException;
import javax.mail.MessagingException;
import javax.mail.SendFailedException;

/** What servers say that do not take a mail. */
final class SmtpAnswers {
    private static final int PERMANENT = 500;

    private SmtpAnswers() {
    }

    /** What the server said stands innermost. */
    static String text(MessagingException e) {
        Exception last = e;
        while (last instanceof MessagingException step && step.getNextException() != null) {
            last = step.getNextException();
        }
        return last.getMessage() == null ? last.toString() : last.getMessage();
    }

    /** The server will never take it: 5xx for the mail or for a recipient. */
    static boolean permanent(MessagingException e) {
        for (Exception one = e; one instanceof MessagingException step; one = step.getNextException()) {
            if (one instanceof SMTPAddressFailedException address && address.getReturnCode() >= PERMANENT
                    || one instanceof SMTPSendFailedException send && send.getReturnCode() >= PERMANENT) {
                return true;
            }
        }
        return e instanceof SendFailedException && e.getNextException() == null;
    }
}
