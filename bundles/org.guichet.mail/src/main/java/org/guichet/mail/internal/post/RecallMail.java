package org.guichet.mail.internal.post;

import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes back a mail of a ticket that has not left yet. */
@Component(service = RecordAction.class)
public class RecallMail implements RecordAction {
    private final Queries queries;
    private final Recall recall;

    @Activate
    public RecallMail(@Reference Records records, @Reference Queries queries, @Reference Jobs jobs) {
        this.queries = queries;
        recall = new Recall(records, jobs);
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
        return recall.take(mail, held -> id.equals(held.getTicket()));
    }
}
