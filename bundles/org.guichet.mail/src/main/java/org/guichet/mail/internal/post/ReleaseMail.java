package org.guichet.mail.internal.post;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Comments;
import org.guichet.mail.Mail;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.Undelivered;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of a mail that waited has come: it is said by its author, with the rights that they have now, and leaves. What cannot be
 * said any more is given up and told.
 */
@Component
public class ReleaseMail implements Job {
    static final String NAME = "mail.release";
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseMail.class);
    private final Records records;
    private final Comments comments;
    private final MailPlaces places;
    private final Undelivered undelivered;
    private final LongFunction<Optional<Actor>> users;
    private final Jobs jobs;
    private final Texts texts;
    private final Settings settings;
    private final Clock clock;

    @Activate
    public ReleaseMail(@Reference Records records, @Reference Comments comments, @Reference MailPlaces places,
            @Reference Undelivered undelivered, @Reference Users users, @Reference Jobs jobs, @Reference Texts texts, @Reference Settings settings) {
        this(records, comments, places, undelivered, user -> users.byId(user, Self.CHANNEL), jobs, texts, settings, Clock.systemUTC());
    }

    ReleaseMail(Records records, Comments comments, MailPlaces places, Undelivered undelivered, LongFunction<Optional<Actor>> users, Jobs jobs,
            Texts texts, Settings settings, Clock clock) {
        this.records = records;
        this.comments = comments;
        this.places = places;
        this.undelivered = undelivered;
        this.users = users;
        this.jobs = jobs;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "on-demand";
    }

    @Override
    public void run(String payload, Progress progress) {
        if (settings.get(DeliverMail.OUTBOUND).filter("off"::equals).isPresent()) {
            // HeldMails begins anew
            return;
        }
        long id = Long.parseLong(payload);
        try {
            release(id);
        } catch (Unavailable e) {
            throw e;
        } catch (Problem refused) {
            LOG.info("mail {} cannot be said any more: {}", id, refused.toString());
            giveUp(id, texts.text(Locale.FRENCH, "error." + refused.key(), refused.arguments()));
        }
    }

    private void release(long id) {
        records.together(() -> {
            Optional<Mail> held = held(id);
            if (held.isPresent()) {
                Mail mail = held.get();
                Actor author = users.apply(mail.getAuthor()).orElseThrow(() -> new Forbidden("mail.author-gone"));
                Actors.as(author, () -> say(mail));
                Self.as(() -> records.change(Mail.class, id, Mail::release));
                jobs.submit(DeliverMail.NAME, Long.toString(id), Long.toString(id), clock.instant());
            }
            return null;
        });
    }

    private Object say(Mail mail) {
        if (mail.getTicket() != null) {
            return comments.add("tickets", mail.getTicket(), mail.getDisplay(), false, false);
        }
        if (mail.getActivity() != null) {
            places.demand("activities", mail.getActivity());
        } else if (mail.getContact() != null) {
            places.demand("contacts", mail.getContact());
        } else if (mail.getAccount() != null) {
            places.demand("accounts", mail.getAccount());
        }
        return null;
    }

    private void giveUp(long id, String why) {
        Self.as(() -> records.together(() -> {
            held(id).ifPresent(mail -> {
                records.change(Mail.class, id, one -> one.refused(why, true));
                undelivered.tell(mail, "mail.out.given-up", mail.getSubject(), mail.getTo(), why);
            });
            return null;
        }));
    }

    /** Empty once it left or was recalled; nobody does either until the transaction ends. */
    private Optional<Mail> held(long id) {
        records.lock("mails", id);
        Mail mail = Self.as(() -> records.get(Mail.class, id));
        return Mail.HELD.equals(mail.getState()) ? Optional.of(mail) : Optional.empty();
    }
}
