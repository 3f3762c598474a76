package org.guichet.desk.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Canned answers and macros, for administrators to write and everybody to read. */
@Component
public class CannedAnswerDescription implements RecordDescription {
    public static final String TYPE = "cannedAnswers";

    @Override
    public RecordType<CannedAnswer> describe() {
        return RecordType.of(TYPE, "desk", CannedAnswer.class, CannedAnswer::new)
            .string(CannedAnswer::getLabel).list().search(2)
            .string(CannedAnswer::getLabelEn)
            .string(CannedAnswer::getKey).list()
            .choice(CannedAnswer::getKind, CannedAnswer.ANSWER, CannedAnswer.MACRO).derived().list().group()
            .string(CannedAnswer::getShortcut).list().search()
            .bool(CannedAnswer::getActive).list().defaultsTo(true)
            .number(CannedAnswer::getPosition).defaultsTo(100)
            .section("scope")
            .reference(CannedAnswer::getTeam, "teams").list().group()
            .reference(CannedAnswer::getQueue, "queues").list().group()
            .section("text")
            .choice(CannedAnswer::getAudience, "client", CannedAnswer.COLLEAGUES).list().group().defaultsTo("client")
            .html(CannedAnswer::getBody).search()
            .html(CannedAnswer::getBodyEn).search()
            .text(CannedAnswer::getActions).hidden()
            .title(CannedAnswer::getLabel)
            .noComments()
            .administration()
            .menu(940, "document-text")
            .sortedBy("position")
            .namedBy(CannedAnswer::getKey).configuration()
            .build();
    }
}
