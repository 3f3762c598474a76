package org.guichet.mail.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.guichet.api.notification.Notifications;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Comments;
import org.guichet.mail.Mail;
import org.guichet.mail.internal.read.SafeHtml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells that a mail did not arrive: whoever works on its ticket, by an internal comment, or without one whoever wrote it. */
@Component(service = Undelivered.class)
public class Undelivered {
    private static final int TOLD = 200;
    private final Comments comments;
    private final Notifications notifications;
    private final LongFunction<Optional<Actor>> users;
    private final Texts texts;

    @Activate
    public Undelivered(@Reference Comments comments, @Reference Notifications notifications, @Reference Users users, @Reference Texts texts) {
        this(comments, notifications, user -> users.byId(user, Self.CHANNEL), texts);
    }

    public Undelivered(Comments comments, Notifications notifications, LongFunction<Optional<Actor>> users, Texts texts) {
        this.comments = comments;
        this.notifications = notifications;
        this.users = users;
        this.texts = texts;
    }

    /** In the caller's transaction. @param text key of the sentence */
    public void tell(Mail mail, String text, Object... arguments) {
        if (mail.getTicket() != null) {
            comments.add("tickets", mail.getTicket(), SafeHtml.ofText(texts.text(Locale.FRENCH, text, arguments)), true, false);
        } else if (mail.getAuthor() != null) {
            users.apply(mail.getAuthor()).ifPresent(author -> {
                String words = texts.text(author.locale(), text, arguments);
                notifications.tell(mail.getAuthor(), Notifications.RULE, "mails", mail.getId(),
                    words.length() <= TOLD ? words : words.substring(0, TOLD - 1) + "…");
            });
        }
    }
}
