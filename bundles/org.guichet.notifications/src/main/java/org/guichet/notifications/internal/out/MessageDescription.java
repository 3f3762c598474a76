package org.guichet.notifications.internal.out;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Messages as the platform shows them; people read them and write none of their fields. */
@Component
public class MessageDescription implements RecordDescription {
    public static final String TYPE = "messages";

    @Override
    public RecordType<Message> describe() {
        return RecordType.of(TYPE, "notifications", Message.class, Message::new)
            .string(Message::getSubject).readOnly().list()
            .string(Message::getChannel).readOnly().list().group()
            .choice(Message::getState, Message.WAITING, Message.QUEUED, Message.DELIVERED, Message.REFUSED, Message.GIVEN_UP).readOnly()
            .list().group()
            .string(Message::getProblem).readOnly().list().visibleWhen("problem=null=false")
            .string(Message::getAddress).readOnly().personal()
            .text(Message::getText).readOnly().personal()
            .dateTime(Message::getSentAt).readOnly().list()
            .section("about")
            .reference(Message::getRecipient, "users").readOnly().list()
            .reference(Message::getTicket, "tickets").readOnly().list()
            .reference(Message::getContact, "contacts").readOnly()
            .section("technical")
            .number(Message::getSegments).readOnly()
            .number(Message::getAttempts).readOnly()
            .string(Message::getReference).readOnly()
            .string(Message::getLanguage).readOnly().hidden()
            .string(Message::getMessageKey).readOnly().hidden()
            .title(Message::getSubject)
            .numbered("E-{000000}")
            .noMenu()
            .noComments()
            .sortedBy("-sentAt")
            .build();
    }
}
