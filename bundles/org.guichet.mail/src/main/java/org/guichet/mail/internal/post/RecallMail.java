package org.guichet.mail.internal.post;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.mail.Mail;
import org.guichet.mail.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes back a mail of a ticket that has not left yet. */
@Component(service = RecordAction.class)
public class RecallMail implements RecordAction {
    private final Records records;
    private final Queries queries;
    private final Jobs jobs;

    @Activate
    public RecallMail(@Reference Records records, @Reference Queries queries, @Reference Jobs jobs) {
        this.records = records;
        this.queries = queries;
        this.jobs = jobs;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "recallMail";
    }

    @Override
    public String icon() {
        return "undo";
    }

    @Override
    public boolean offered() {
        return false;
    }

    /** {@code {"mail": 12}}. Answers what it said: {@code {"id", "mailbox", "to", "cc", "bcc", "subject", "body"}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        if (!(input.get("mail") instanceof Number number)) {
            throw Invalid.of("mail", "required");
        }
        long mail = number.longValue();
        queries.read("tickets", id);
        return records.together(() -> {
            records.lock("mails", mail);
            Mail held = Self.as(() -> records.get(Mail.class, mail));
            if (!id.equals(held.getTicket())) {
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
