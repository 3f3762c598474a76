package org.guichet.mail.internal.intake;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.api.timeline.Comments;
import org.guichet.api.timeline.Links;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.MailRows.Begun;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.ServerKey;
import org.guichet.mail.internal.intake.Asides.Aside;
import org.guichet.mail.internal.intake.Senders.Sender;
import org.guichet.mail.internal.intake.Threads.Match;
import org.guichet.mail.internal.post.Acknowledgements;
import org.guichet.mail.internal.read.Address;
import org.guichet.mail.internal.read.IncomingMail;
import org.guichet.mail.internal.read.MailFile;
import org.guichet.mail.internal.read.MailParser;
import org.guichet.mail.internal.read.ReplyTokens;
import org.guichet.mail.internal.read.SafeHtml;
import org.guichet.mail.internal.read.UnreadableMail;
import org.guichet.mail.internal.read.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes of a message what it is to be: a new ticket, a word on one that is there, or something that is only kept. All of it in the
 * caller's transaction, and once however often the message comes. Thread-safe.
 */
@Component(service = Filing.class)
public class Filing {
    private static final int LONGEST_COMMENT = 95_000;
    private static final int LONGEST_TICKET_SUBJECT = 250;
    private static final int LONGEST_LIST = 4000;
    private final Records records;
    private final Queries queries;
    private final Comments comments;
    private final Attachments attachments;
    private final Links links;
    private final Texts texts;
    private final Senders senders;
    private final Threads threads;
    private final Asides asides;
    private final Beginnings beginnings;
    private final Reopening reopening;
    private final Bounced bounced;
    private final Acknowledgements acknowledgements;
    private final MailRows rows;
    private final ReplyTokens tokens;

    @Activate
    public Filing(@Reference Records records, @Reference Queries queries, @Reference Comments comments,
        @Reference Attachments attachments,
            @Reference Links links, @Reference Texts texts, @Reference Senders senders, @Reference Threads threads,
                @Reference Asides asides, @Reference Beginnings beginnings, @Reference Reopening reopening,
            @Reference Bounced bounced, @Reference Acknowledgements acknowledgements,
            @Reference MailRows rows, @Reference ServerKey key) {
        this.records = records;
        this.queries = queries;
        this.comments = comments;
        this.attachments = attachments;
        this.links = links;
        this.texts = texts;
        this.senders = senders;
        this.threads = threads;
        this.asides = asides;
        this.beginnings = beginnings;
        this.reopening = reopening;
        this.bounced = bounced;
        this.acknowledgements = acknowledgements;
        this.rows = rows;
        this.tokens = key.tokens();
    }

    /**
     * Files a message as whoever wrote it.
     *
     * @param raw    the message, or its header alone if {@code size} is larger
     * @param reopen false to open a new ticket where an old one would have to be reopened
     * @return id of the mail, or null if it is known
     */
    public Long file(Mailbox box, byte[] raw, long size, Instant received, boolean reopen) {
        IncomingMail mail;
        try {
            mail = new MailParser(ownAddresses(), tokens).read(raw, size, received);
        } catch (UnreadableMail e) {
            return quarantine(box, raw, e.getMessage(), received);
        }
        String author = mail.from() == null ? box.getLabel() : mail.from().toString();
        return rows.known(box.getId(), mail.key()) ? null : Self.as(author, () -> file(box, mail, raw, reopen));
    }

    private Set<String> ownAddresses() {
        return queries.list(ListQuery.of("mailboxes").fields("address").sort("id").limit(200)).items().stream()
            .map(row -> row.get("address").toString().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private Long file(Mailbox box, IncomingMail mail, byte[] raw, boolean reopen) {
        Sender sender = senders.of(mail.from());
        if (mail.files().stream().noneMatch(file -> file.contentId() != null)) {
            Outcome outcome = settle(box, mail, sender, reopen, Map.of());
            long id = records.create(Mail.class, one -> {
                fill(one, box, mail, sender);
                outcome.note(one);
            }).id();
            keepFiles(id, mail, raw);
            return id;
        }
        // pictures in the text are shown from the mail's own files, so these come first
        long id = records.create(Mail.class, one -> fill(one, box, mail, sender)).id();
        Outcome outcome = settle(box, mail, sender, reopen, keepFiles(id, mail, raw));
        records.change(Mail.class, id, outcome::note);
        return id;
    }

    /** What became of a mail. @param aside if it is not the client's, or null @param begun what its thread began with, or null */
    private record Outcome(Long ticket, boolean commented, String display, String body, Aside aside, Begun begun) {
        void note(Mail one) {
            if (begun != null) {
                one.setActivity(begun.activity());
            }
            if (begun != null && one.getContact() == null) {
                one.setContact(begun.contact());
                one.setAccount(begun.account());
            }
            if (aside != null) {
                one.aside(aside.type(), aside.record());
            }
            one.setTicket(ticket);
            one.setCommented(commented);
            one.setDisplay(display.isEmpty() ? null : display);
            one.setBody(body.isEmpty() ? null : body);
        }
    }

    private Outcome settle(Mailbox box, IncomingMail mail, Sender sender, boolean reopen, Map<String, String> places) {
        String display = pictures(mail.display(), places);
        String body = pictures(mail.body(), places);
        Match match = threads.find(mail, sender);
        Aside aside = asides.of(mail, match, sender).orElse(null);
        if (mail.verdict() != Verdict.PERSON) {
            Long found = aside == null ? match.ticket() : Long.valueOf(aside.ticket());
            Long about = mail.verdict() == Verdict.BOUNCE ? bounced.take(mail.bounce()).orElse(found) : found;
            return new Outcome(about, false, display, body, aside, match.begun());
        }
        if (aside != null) {
            comments.add("tickets", aside.ticket(), said(display, mail), true, false);
            asides.tell(aside, mail);
            return new Outcome(aside.ticket(), true, display, body, aside, match.begun());
        }
        if (match.ticket() != null && reopening.openTo(match.ticket(), box, reopen)) {
            comments.add("tickets", match.ticket(), said(display, mail), false, false);
            return new Outcome(match.ticket(), true, display, body, null, match.begun());
        }
        long ticket = open(box, mail, sender, body, match);
        if (match.begun() == null) {
            acknowledgements.consider(box, mail, ticket, sender.contact(), sender.account());
        }
        return new Outcome(ticket, false, display, body, null, match.begun());
    }

    private void fill(Mail one, Mailbox box, IncomingMail mail, Sender sender) {
        one.setMailbox(box.getId());
        one.setDirection("in");
        one.setState(mail.verdict() == Verdict.PERSON ? Mail.RECEIVED : Mail.FILED);
        one.setReason(mail.oversize() ? "oversize" : mail.verdict() == Verdict.PERSON ? null : mail.verdict().reason());
        one.setSender(mail.from() == null ? null : mail.from().address());
        one.setSenderName(mail.from() == null ? null : mail.from().name());
        one.setTo(list(mail.to()));
        one.setCc(list(mail.cc()));
        one.setSubject(subject(mail));
        one.setSentAt(mail.sentAt());
        one.setMessageId(mail.messageId());
        one.setInReplyTo(mail.inReplyTo());
        one.setReferences(mail.references().isEmpty() ? null : String.join(" ", mail.references()));
        one.setContact(sender.contact());
        one.setAccount(sender.account());
        one.setAutomatic(mail.verdict() != Verdict.PERSON);
        one.setProtection(mail.protection());
        one.setSize(mail.size());
        one.setMessageKey(mail.key());
    }

    private static String list(List<Address> addresses) {
        String list = addresses.stream().map(Address::toString).collect(Collectors.joining(", "));
        return list.isEmpty() ? null : list.substring(0, Math.min(list.length(), LONGEST_LIST));
    }

    private String subject(IncomingMail mail) {
        return mail.subject().isBlank() ? texts.text(Locale.FRENCH, "mail.in.no-subject") : mail.subject();
    }

    /** Keeps the files. @return where each picture that stands in the text is shown from, by the name that the text gives it */
    private Map<String, String> keepFiles(long id, IncomingMail mail, byte[] raw) {
        Map<String, String> places = new HashMap<>();
        attachments.add("mails", id, "message.eml", new ByteArrayInputStream(raw), true);
        for (MailFile file : mail.files()) {
            Attachment kept = attachments.add("mails", id, file.name(), new ByteArrayInputStream(file.content()), false);
            if (file.contentId() != null && kept.mediaType().startsWith("image/")) {
                places.put(file.contentId(), "/api/mails/" + id + "/attachments/" + kept.id());
            }
        }
        return places;
    }

    private static String pictures(String html, Map<String, String> places) {
        return html.contains("cid:") ? SafeHtml.pictures(html, "cid:", address -> places.get(address.substring("cid:".length()))) : html;
    }

    private String said(String display, IncomingMail mail) {
        String text = display.isEmpty() ? SafeHtml.ofText(subject(mail)) : display;
        return text.length() <= LONGEST_COMMENT ? text : SafeHtml.ofText(text(text, LONGEST_COMMENT / 8));
    }

    private static String text(String html, int longest) {
        String text = SafeHtml.text(html);
        return text.substring(0, Math.min(text.length(), longest));
    }

    private long open(Mailbox box, IncomingMail mail, Sender sender, String body, Match match) {
        Map<String, Object> values = new HashMap<>();
        String subject = subject(mail);
        values.put("subject", subject.substring(0, Math.min(subject.length(), LONGEST_TICKET_SUBJECT)));
        values.put("description", mail.oversize() ? SafeHtml.ofText(texts.text(Locale.FRENCH, "mail.in.oversize", mail.size()))
            : body);
        values.put("source", "mail");
        values.put("contact", sender.contact());
        values.put("queue", box.getQueue());
        if (match.begun() != null) {
            beginnings.fill(values, match.begun());
        }
        values.values().removeIf(value -> value == null || "".equals(value));
        long ticket = records.create("tickets", values, WriteOptions.NONE).id();
        if (match.begun() != null) {
            beginnings.settle(match.begun(), ticket);
        }
        Long before = match.ticket() == null ? match.hint() : match.ticket();
        if (before != null) {
            links.add("tickets", ticket, "followUp", "tickets", before);
        }
        return ticket;
    }

    /** Keeps what could not be taken in, for somebody to look at. */
    public Long quarantine(Mailbox box, byte[] raw, String why, Instant received) {
        String key = MailParser.key(raw);
        if (rows.known(box.getId(), key)) {
            return null;
        }
        long id = records.create(Mail.class, one -> {
            one.setMailbox(box.getId());
            one.setState(Mail.QUARANTINED);
            one.setReason("unreadable");
            one.setProblem(why == null ? null : why.substring(0, Math.min(why.length(), 500)));
            one.setSubject(texts.text(Locale.FRENCH, "mail.in.no-subject"));
            one.setSentAt(received);
            one.setSize((long) raw.length);
            one.setAutomatic(true);
            one.setMessageKey(key);
        }).id();
        attachments.add("mails", id, "message.eml", new ByteArrayInputStream(raw), true);
        return id;
    }
}
