package org.guichet.levels.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** The stays of tickets at levels. They are their own history, so the platform keeps none besides. */
@Component
public class LevelStayDescription implements RecordDescription {
    public static final String TYPE = "levelStays";

    @Override
    public RecordType<LevelStay> describe() {
        return RecordType.of(TYPE, "levels", LevelStay.class, LevelStay::new)
            .string(LevelStay::getLabel).readOnly().hidden()
            .reference(LevelStay::getTicket, "tickets").readOnly().list()
            .number(LevelStay::getRank).readOnly().list().group()
            .number(LevelStay::getCameFrom).readOnly()
            .choice(LevelStay::getKind, LevelStay.ARRIVED, LevelStay.ESCALATED, LevelStay.HANDED_BACK, LevelStay.MOVED, LevelStay.REOPENED)
                .readOnly().list().group()
            .dateTime(LevelStay::getEnteredAt).readOnly().list()
            .dateTime(LevelStay::getLeftAt).readOnly().list()
            .reference(LevelStay::getUser, "users").readOnly().list().group()
            .string(LevelStay::getReason).readOnly().list()
            .reference(LevelStay::getQueue, "queues").readOnly().group()
            .reference(LevelStay::getTeam, "teams").readOnly().group()
            .reference(LevelStay::getHolder, "users").readOnly().group()
            .string(LevelStay::getTicketType).readOnly().hidden()
            .title(LevelStay::getLabel)
            .ephemeral()
            .noComments()
            .noMenu()
            .sortedBy("-enteredAt")
            .build();
    }
}
