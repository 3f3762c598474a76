package org.guichet.mail.internal.post;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.Records;
import org.guichet.mail.Mail;
import org.guichet.mail.internal.Self;

/** Takes back mails that wait for their time. The caller has seen to it that whoever asks may. */
final class Recall {
    private final Records records;
    private final Jobs jobs;

    Recall(Records records, Jobs jobs) {
        this.records = records;
        this.jobs = jobs;
    }

    /** @return what it said: {@code {"id", "mailbox", "to", "cc", "bcc", "subject", "body"}} */
    Map<String, Object> take(long mail, Predicate<Mail> meant) {
        return records.together(() -> {
            records.lock("mails", mail);
            Mail held = Self.as(() -> records.get(Mail.class, mail));
            if (!meant.test(held)) {
                throw new NotFound("no-such-record", "mails", mail);
            }
            if (!Mail.HELD.equals(held.getState())) {
                throw new NotAllowedNow("mail.left");
            }
            Self.as(() -> records.change(Mail.class, mail, Mail::recall));
            jobs.cancel(ReleaseMail.NAME, Long.toString(mail));
            return said(held);
        });
    }

    private static Map<String, Object> said(Mail held) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("id", held.getId());
        said.put("mailbox", held.getMailbox());
        said.put("to", held.getTo());
        said.put("cc", held.getCc());
        said.put("bcc", held.getBcc());
        said.put("subject", held.getSubject());
        said.put("body", held.getDisplay());
        return said;
    }
}
