package org.guichet.mail.internal.post;

import java.util.Map;
import java.util.Objects;
import org.guichet.api.error.Forbidden;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.mail.Mail;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes back a mail that waits for its time, from the mail itself; one without a ticket is its author's alone. */
@Component(service = RecordAction.class)
public class RecallHeld implements RecordAction {
    private final Records records;
    private final Recall recall;

    @Activate
    public RecallHeld(@Reference Records records, @Reference Jobs jobs) {
        this.records = records;
        recall = new Recall(records, jobs);
    }

    @Override
    public String type() {
        return "mails";
    }

    @Override
    public String key() {
        return "recall";
    }

    @Override
    public String icon() {
        return "undo";
    }

    @Override
    public String when() {
        return "state==" + Mail.HELD;
    }

    /** Answers what it said: {@code {"id", "mailbox", "to", "cc", "bcc", "subject", "body"}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Mail mail = records.get(Mail.class, id);
        if (mail.getTicket() == null && !Objects.equals(mail.getAuthor(), Actors.current().user())) {
            throw new Forbidden("mail.not-yours");
        }
        return recall.take(id, held -> true);
    }
}
