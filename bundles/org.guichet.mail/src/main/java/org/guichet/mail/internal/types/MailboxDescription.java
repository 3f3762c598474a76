package org.guichet.mail.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.mail.Mailbox;
import org.osgi.service.component.annotations.Component;

/** The company's mailboxes, for administrators to set up. */
@Component
public class MailboxDescription implements RecordDescription {
    private static final String[] SECURITY = {"tls", "starttls", "none"};
    private static final String[] AUTHENTICATION = {"password", Mailbox.XOAUTH2};
    private static final String BY_TOKEN = "authentication==xoauth2,smtpAuthentication==xoauth2";
    private static final String BY_IMAP = "protocol==imap";

    @Override
    public RecordType<Mailbox> describe() {
        return RecordType.of("mailboxes", "mail", Mailbox.class, Mailbox::new)
            .string(Mailbox::getLabel).list().search(2)
            .string(Mailbox::getAddress).list().search(2)
            .string(Mailbox::getSenderName)
            .bool(Mailbox::getActive).list().defaultsTo(true)
            .string(Mailbox::getProblem).readOnly().list().visibleWhen("problem=null=false")
            .dateTime(Mailbox::getProblemSince).readOnly().visibleWhen("problem=null=false")
            .section("incoming")
            .choice(Mailbox::getProtocol, "imap", Mailbox.POP3).defaultsTo("imap")
            .string(Mailbox::getHost).list()
            .number(Mailbox::getPort)
            .choice(Mailbox::getSecurity, SECURITY).defaultsTo("tls")
            .string(Mailbox::getLogin)
            .choice(Mailbox::getAuthentication, AUTHENTICATION).defaultsTo("password")
            .string(Mailbox::getFolder).defaultsTo("INBOX").visibleWhen(BY_IMAP)
            .string(Mailbox::getDoneFolder).visibleWhen(BY_IMAP)
            .bool(Mailbox::getDeleteTaken).defaultsTo(false).visibleWhen("protocol==" + Mailbox.POP3)
            .bool(Mailbox::getTakeExisting).defaultsTo(false)
            .section("routing")
            .reference(Mailbox::getQueue, "queues").list().group()
            .choice(Mailbox::getOnClosed, "reopen", "newTicket").defaultsTo("newTicket")
            .bool(Mailbox::getAcknowledge).defaultsTo(false)
            .html(Mailbox::getAcknowledgement).visibleWhen("acknowledge==true").placeholders("tickets", "number")
            .html(Mailbox::getAcknowledgementEn).visibleWhen("acknowledge==true").placeholders("tickets", "number")
            .section("outgoing")
            .string(Mailbox::getSmtpHost)
            .number(Mailbox::getSmtpPort)
            .choice(Mailbox::getSmtpSecurity, SECURITY).defaultsTo("starttls")
            .string(Mailbox::getSmtpLogin)
            .choice(Mailbox::getSmtpAuthentication, AUTHENTICATION).defaultsTo("password")
            .bool(Mailbox::getPlusAddress).defaultsTo(false)
            .html(Mailbox::getSignature)
            .section("oauth")
            .choice(Mailbox::getGrantType, Mailbox.REFRESH_TOKEN, Mailbox.CLIENT_CREDENTIALS).defaultsTo(Mailbox.REFRESH_TOKEN).visibleWhen(BY_TOKEN)
            .string(Mailbox::getTokenEndpoint).visibleWhen(BY_TOKEN)
            .string(Mailbox::getClientId).visibleWhen(BY_TOKEN)
            .string(Mailbox::getScope).visibleWhen(BY_TOKEN)
            .title(Mailbox::getLabel)
            .noComments()
            .administration()
            .menu(930, "email")
            .sortedBy("label")
            .namedBy(Mailbox::getAddress).configuration()
            .build();
    }
}
