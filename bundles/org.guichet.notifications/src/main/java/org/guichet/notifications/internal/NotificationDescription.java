package org.guichet.notifications.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Notifications as the platform knows them: read by requests, written by nobody but this module. */
@Component
public class NotificationDescription implements RecordDescription {
    static final String TYPE = "notifications";

    @Override
    public RecordType<Notification> describe() {
        return RecordType.of(TYPE, TYPE, Notification.class, Notification::new)
            .title(Notification::getLabel)
            .ownedBy(Notification::getRecipient)
            .noMenu()
            .noComments()
            .ephemeral()
            .sortedBy("-happened")
            .reference(Notification::getRecipient, "users").readOnly()
            .choice(Notification::getKind, Kind.keys()).readOnly().list().group()
            .string(Notification::getAbout).readOnly().list().group()
            .number(Notification::getAboutId).readOnly().list()
            .string(Notification::getAboutNumber).readOnly().list()
            .string(Notification::getLabel).readOnly().list()
            .reference(Notification::getActor, "users").readOnly().list()
            .string(Notification::getDetail).readOnly().list()
            .string(Notification::getTally).readOnly().list()
            .number(Notification::getTimes).readOnly().list()
            .number(Notification::getRecords).readOnly().list()
            .dateTime(Notification::getHappened).readOnly().list()
            .dateTime(Notification::getReadAt).readOnly().list()
            .build();
    }
}
