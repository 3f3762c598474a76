package org.guichet.mail.internal.post;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.Texts;
import org.guichet.api.text.Variables;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Rsql;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.read.Address;
import org.guichet.mail.internal.read.IncomingMail;
import org.guichet.mail.internal.read.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the writer of a new ticket that it came and what its number is: once a ticket, three times an hour for one address, and not
 * to everybody if much comes at once. Never a list, never a program.
 */
@Component(service = Acknowledgements.class)
public class Acknowledgements {
    static final int MOST_PER_SENDER = 3;
    static final int MOST_IN_ALL = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    private final Queries queries;
    private final Posting posting;
    private final AcknowledgementText text;
    private final Clock clock;

    @Activate
    public Acknowledgements(@Reference Queries queries, @Reference Posting posting, @Reference Texts texts,
            @Reference Variables variables) {
        this(queries, posting, texts, variables, Clock.systemUTC());
    }

    public Acknowledgements(Queries queries, Posting posting, Texts texts, Variables variables, Clock clock) {
        this.queries = queries;
        this.posting = posting;
        text = new AcknowledgementText(queries, texts, variables);
        this.clock = clock;
    }

    /** In the transaction that makes the ticket. */
    public void consider(Mailbox box, IncomingMail mail, long ticket, Long contact, Long account) {
        if (!Boolean.TRUE.equals(box.getAcknowledge()) || !box.sends() || mail.verdict() != Verdict.PERSON || mail.listed()
                || !Address.wellFormed(mail.from().address())) {
            return;
        }
        Self.as(() -> {
            String to = mail.from().address();
            Instant since = clock.instant().minus(WINDOW);
            String automatic = "direction==out;automatic==true;";
            if (count(automatic + "ticket==" + ticket) > 0 || count(automatic + "to==" + Rsql.quoted(to) + ";sentAt=gt="
                + since) >= MOST_PER_SENDER
                    || count(automatic + "sentAt=gt=" + since) >= MOST_IN_ALL) {
                LOG.info("ticket {} is not acknowledged: enough was sent", ticket);
                return null;
            }
            posting.post(new Letter(box, List.of(to), List.of(), List.of(), "Re: " + mail.subject() + " [" + text.number(ticket) + "]", text.of(box, ticket),
                mail.messageId(), List.of(),
                ticket, Origin.REPLY, List.of()), contact, account, false);
            return null;
        });
    }

    private long count(String filter) {
        return queries.count(ListQuery.of("mails").filter(filter));
    }
}
