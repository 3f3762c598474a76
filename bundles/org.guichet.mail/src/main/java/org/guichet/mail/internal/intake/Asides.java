package org.guichet.mail.internal.intake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.mail.ThirdPartyThreads;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.MailRows.Sent;
import org.guichet.mail.internal.Rsql;
import org.guichet.mail.internal.intake.Senders.Sender;
import org.guichet.mail.internal.intake.Threads.Match;
import org.guichet.mail.internal.read.IncomingMail;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Tells answers of others from those of clients. A mail is aside if it answers to one that was, or if its author was written to aside and
 * is not on the ticket's own side; whoever is in doubt is not shown to the client.
 */
@Component(service = Asides.class)
public class Asides {
    private static final int MOST = 50;
    private final Queries queries;
    private final Threads threads;
    private final MailRows rows;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<ThirdPartyThreads> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public Asides(@Reference Queries queries, @Reference Threads threads, @Reference MailRows rows) {
        this.queries = queries;
        this.threads = threads;
        this.rows = rows;
    }

    /** A mail that is aside. @param record of the type, for whose sake was written */
    record Aside(String type, long record, long ticket) {
    }

    /** @param match the ticket that the mail belongs to by its marks, if any */
    Optional<Aside> of(IncomingMail mail, Match match, Sender sender) {
        Optional<Sent> answered = answered(mail);
        if (answered.isPresent() && answered.get().about() != null && match.ticket() != null) {
            return answered.map(sent -> new Aside(sent.aboutType(), sent.about(), match.ticket()));
        }
        if (mail.from() == null || match.ticket() != null && ofTheClient(match.ticket(), sender)) {
            return Optional.empty();
        }
        List<Aside> open = to(mail.from().address(), match.ticket());
        Optional<Aside> named = open.stream().map(Aside::type).distinct().flatMap(type -> named(type, open, mail.subject())).findFirst();
        Optional<Aside> found = match.ticket() == null ? named : named.or(() -> open.stream().findFirst());
        return found.flatMap(one -> threads.living(one.ticket()).map(ticket -> new Aside(one.type(), one.record(), ticket)));
    }

    private Optional<Sent> answered(IncomingMail mail) {
        return threads.marks(mail).flatMap(mark -> rows.marked(mark).stream()).findFirst()
            .or(() -> mail.references().stream().flatMap(id -> rows.identified(id).stream()).findFirst());
    }

    /** Its contact, or somebody of its account. */
    private boolean ofTheClient(long ticket, Sender sender) {
        String account = sender.account() == null ? "" : ",account==" + sender.account();
        return sender.contact() != null
            && queries.count(ListQuery.of("tickets").filter("id==" + ticket + ";(contact==" + sender.contact() + account + ")")) > 0;
    }

    /** For whose sake the address was written to, the last first. @param ticket about which, or null for any */
    private List<Aside> to(String address, Long ticket) {
        String about = ticket == null ? "ticket=null=false" : "ticket==" + ticket;
        Set<Aside> all = new LinkedHashSet<>();
        queries.list(ListQuery.of("mails").filter("direction==out;internal==true;" + about + ";to==" + Rsql.within(address))
            .fields("to", "ticket", "aboutType", "aboutId").sort("-sentAt,-id").limit(MOST)).items().stream()
            .filter(row -> Arrays.asList(row.get("to").toString().split(", ")).contains(address)).forEach(row -> all.add(aside(row)));
        return List.copyOf(all);
    }

    private static Aside aside(Map<String, Object> row) {
        return new Aside((String) row.get("aboutType"), Senders.number(row.get("aboutId")), Senders.number(row.get("ticket")));
    }

    private Stream<Aside> named(String type, List<Aside> open, String subject) {
        Map<Long, Aside> byRecord = open.stream().filter(one -> one.type().equals(type)).collect(Collectors.toMap(Aside::record, one -> one,
            (first, second) -> first, LinkedHashMap::new));
        return listeners.stream().filter(one -> one.type().equals(type)).flatMap(one -> one.about(byRecord.keySet(), subject).stream())
            .map(byRecord::get).filter(one -> one != null);
    }

    /** Tells whoever had asked. */
    void tell(Aside aside, IncomingMail mail) {
        ThirdPartyThreads.Answer answer = new ThirdPartyThreads.Answer(aside.record(), aside.ticket(),
            mail.from() == null ? "" : mail.from().address(), mail.subject(), mail.sentAt());
        listeners.stream().filter(one -> one.type().equals(aside.type())).forEach(one -> one.answered(answer));
    }
}
