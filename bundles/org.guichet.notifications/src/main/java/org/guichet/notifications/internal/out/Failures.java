package org.guichet.notifications.internal.out;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Comments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once what could not be sent: on the ticket that somebody wrote from. What a user was to be told stands in the UI in any case;
 * that a channel does not reach them is logged when it begins.
 */
@Component(service = Failures.class)
public class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private final Comments comments;
    private final Queries queries;
    private final Texts texts;

    @Activate
    public Failures(@Reference Comments comments, @Reference Queries queries, @Reference Texts texts) {
        this.comments = comments;
        this.queries = queries;
        this.texts = texts;
    }

    void tell(Message message) {
        if (message.getTicket() != null && message.getRecipient() == null) {
            String why = message.getProblem() == null ? message.getState() : message.getProblem();
            comments.add("tickets", message.getTicket(), escaped(texts.text(Locale.FRENCH, "notifications.not-sent",
                texts.text(Locale.FRENCH, Label.of("channel." + message.getChannel())), message.masked(), why)), true, false);
        } else if (!failedBefore(message)) {
            LOG.warn("user {} is not reached by {}: {}", message.getRecipient(), message.getChannel(), message.getState());
        }
    }

    private boolean failedBefore(Message message) {
        List<Map<String, Object>> last = queries.list(ListQuery.of(MessageDescription.TYPE).sort("-id").limit(1).fields("id", "state")
            .filter("recipient==" + message.getRecipient() + ";channel==" + message.getChannel() + ";id=lt=" + message.getId())).items();
        return !last.isEmpty() && List.of(Message.REFUSED, Message.GIVEN_UP).contains(last.get(0).get("state"));
    }

    private static String escaped(String text) {
        return "<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>";
    }
}
