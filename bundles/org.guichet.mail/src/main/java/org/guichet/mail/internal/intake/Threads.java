package org.guichet.mail.internal.intake;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.MailRows.Begun;
import org.guichet.mail.internal.Rsql;
import org.guichet.mail.internal.ServerKey;
import org.guichet.mail.internal.intake.Senders.Sender;
import org.guichet.mail.internal.read.Address;
import org.guichet.mail.internal.read.IncomingMail;
import org.guichet.mail.internal.read.ReplyTokens;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds the ticket that a mail speaks of: by marks of ours that nobody can make up, then by what only those who took part may use: a
 * Message-ID that we keep, or the number in the subject. Follows merges.
 */
@Component(service = Threads.class)
public class Threads {
    private static final Pattern NUMBER = Pattern.compile("\\[#?\\s*([A-Za-z]{0,5}-?\\d{1,12})\\]");
    private final Queries queries;
    private final MailRows rows;
    private final ReplyTokens tokens;

    /**
     * What a mail belongs to.
     *
     * @param ticket that it belongs to, or null
     * @param hint   one that it may be about, though its author has no part in it
     * @param begun  the mail without a ticket that its thread began with, or null
     */
    public record Match(Long ticket, Long hint, Begun begun) {
        static final Match NONE = new Match(null, null, null);
    }

    @Activate
    public Threads(@Reference Queries queries, @Reference MailRows rows, @Reference ServerKey key) {
        this.queries = queries;
        this.rows = rows;
        this.tokens = key.tokens();
    }

    public Match find(IncomingMail mail, Sender sender) {
        Optional<Long> ours = marked(mail).flatMap(this::living);
        Optional<Begun> begun = marks(mail).filter(mark -> tokens.ticket(mark).orElseThrow() == ReplyTokens.NO_TICKET)
            .flatMap(mark -> rows.begun(mark).stream()).findFirst();
        if (ours.isPresent() || begun.isPresent()) {
            return new Match(ours.or(() -> begun.map(Begun::ticket).flatMap(this::living)).orElse(null), null, begun.orElse(null));
        }
        Match known = Match.NONE;
        for (String id : mail.references()) {
            known = known.ticket() == null && known.hint() == null ? kept(id, mail, sender) : known;
        }
        return known.ticket() == null && known.hint() == null ? numbered(mail, sender) : known;
    }

    private Optional<Long> marked(IncomingMail mail) {
        return marks(mail).findFirst().map(mark -> tokens.ticket(mark).orElseThrow());
    }

    /** Our marks in the Message-ID answered to, the references, the reply address, the foot of the text. */
    Stream<String> marks(IncomingMail mail) {
        Stream<String> addresses = Stream.of(mail.to(), mail.cc()).flatMap(List::stream).map(Address::address);
        return Stream.of(mail.references().stream(), addresses, Stream.of(mail.text())).flatMap(Function.identity())
            .flatMap(text -> tokens.mark(text).stream());
    }

    private Match kept(String id, IncomingMail mail, Sender sender) {
        return rows.ticketOf(id).map(ticket -> judged(ticket, mail, sender)).orElse(Match.NONE);
    }

    private Match numbered(IncomingMail mail, Sender sender) {
        for (Matcher number = NUMBER.matcher(mail.subject()); number.find();) {
            Optional<Long> ticket = queries.lookup("tickets", "number", number.group(1));
            if (ticket.isPresent()) {
                return judged(ticket.get(), mail, sender);
            }
        }
        return Match.NONE;
    }

    private Match judged(long ticket, IncomingMail mail, Sender sender) {
        return living(ticket).map(id -> participant(id, mail.from(), sender) ? new Match(id, null, null) : new Match(null, id, null))
            .orElse(Match.NONE);
    }

    /** The ticket itself or what it was merged into, unless it is gone. */
    Optional<Long> living(long ticket) {
        try {
            long id = queries.resolve("tickets", ticket);
            return queries.count(ListQuery.of("tickets").filter("id==" + id)) > 0 ? Optional.of(id) : Optional.empty();
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    /** Who is the ticket's contact or of its account, or wrote or was written to before. */
    private boolean participant(long ticket, Address from, Sender sender) {
        if (from == null) {
            return false;
        }
        String party = sender.account() == null ? "" : ",account==" + sender.account();
        if (sender.contact() != null && queries.count(ListQuery.of("tickets").filter("id==" + ticket + ";(contact=="
            + sender.contact() + party + ")")) > 0) {
            return true;
        }
        String address = from.address();
        return queries.count(ListQuery.of("mails").filter("ticket==" + ticket + ";(sender==" + Rsql.quoted(address) + ",to=="
            + Rsql.within(address)
            + ",cc==" + Rsql.within(address) + ")")) > 0;
    }
}
