package org.guichet.desk.internal.types;

import java.util.List;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Canned answers and macros, for administrators to write and everybody to read. */
@Component
public class CannedAnswerDescription implements RecordDescription {
    public static final String TYPE = "cannedAnswers";
    /** What the ticket and those around it are called in texts; modules add theirs ({@link org.guichet.api.text.Variables}). */
    public static final List<String> PLACEHOLDERS = List.of("number", "subject", "state", "due", "orderNumber", "contact", "contact.civility",
        "contact.firstName", "contact.lastName", "account", "agent", "assignee", "team", "today");

    @Override
    public RecordType<CannedAnswer> describe() {
        String[] named = PLACEHOLDERS.toArray(String[]::new);
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
            .html(CannedAnswer::getBody).search().placeholders("tickets", named)
            .html(CannedAnswer::getBodyEn).search().placeholders("tickets", named)
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
