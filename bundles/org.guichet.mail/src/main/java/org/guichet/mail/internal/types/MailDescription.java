package org.guichet.mail.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.mail.Mail;
import org.osgi.service.component.annotations.Component;

/** Messages as the platform shows them; people read them and write none of their fields. */
@Component
public class MailDescription implements RecordDescription {
    @Override
    public RecordType<Mail> describe() {
        return RecordType.of("mails", "mail", Mail.class, Mail::new)
            .string(Mail::getSubject).readOnly().list().search(2)
            .choice(Mail::getDirection, "in", "out").readOnly().list().group()
            .choice(Mail::getState, Mail.RECEIVED, Mail.FILED, Mail.QUARANTINED, Mail.HELD, Mail.RECALLED, Mail.QUEUED, Mail.SENT, Mail.FAILED,
                Mail.BOUNCED).readOnly()
            .list().group()
            .choice(Mail::getReason, "automatic", "bounce", "own", "list", "oversize", "unreadable").readOnly().group()
            .visibleWhen("reason=null=false")
            .string(Mail::getProblem).readOnly().visibleWhen("problem=null=false")
            .string(Mail::getSender).readOnly().list().search().personal()
            .string(Mail::getSenderName).readOnly().search().personal()
            .string(Mail::getTo).readOnly().list().search().personal()
            .string(Mail::getCc).readOnly().personal().visibleWhen("cc=null=false")
            .string(Mail::getBcc).readOnly().personal().visibleWhen("bcc=null=false")
            .dateTime(Mail::getSentAt).readOnly().list()
            .html(Mail::getDisplay).readOnly().search().personal()
            .section("about")
            .reference(Mail::getTicket, "tickets").readOnly().list().group()
            .reference(Mail::getContact, "contacts").readOnly()
            .reference(Mail::getAccount, "accounts").readOnly().group()
            .reference(Mail::getActivity, "activities").readOnly()
            .reference(Mail::getAuthor, "users").readOnly().visibleWhen("author=null=false")
            .reference(Mail::getMailbox, "mailboxes").readOnly().list().group()
            .bool(Mail::getInternal).readOnly().group()
            .section("full")
            .html(Mail::getBody).readOnly().personal()
            .section("technical")
            .string(Mail::getMessageId).readOnly()
            .string(Mail::getInReplyTo).readOnly()
            .text(Mail::getReferences).readOnly()
            .bool(Mail::getAutomatic).readOnly()
            .choice(Mail::getProtection, "none", "signed", "encrypted").readOnly()
            .number(Mail::getSize).readOnly()
            .number(Mail::getAttempts).readOnly()
            .bool(Mail::getCommented).readOnly().hidden()
            .string(Mail::getMessageKey).readOnly().hidden()
            .string(Mail::getAboutType).readOnly().hidden()
            .number(Mail::getAboutId).readOnly().hidden()
            .title(Mail::getSubject)
            .numbered("M-{000000}")
            .accountedBy(Mail::getAccount)
            .menu(35, "email")
            .sortedBy("-sentAt")
            .build();
    }
}
