package org.guichet.tickets.internal.documents;

import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Lines of what clients are asked for; clients see those of their tickets and answer them with files. */
@Component
public class DocumentRequestDescription implements RecordDescription {
    public static final String TYPE = "documentRequests";
    static final String RECEIVE = "receive";
    static final String REFUSE = "refuse";
    static final String WAIVE = "waive";
    /** Lines that the client still has to do something about. */
    static final String OPEN = "state.category=in=(open,active,waiting)";
    static final Lifecycle LIFECYCLE = Lifecycle.named(TYPE)
        .state("requested", Category.WAITING, 3)
        .state("refused", Category.WAITING, 2)
        .state("received", Category.DONE, 8)
        .state("waived", Category.CANCELLED, 10)
        .transition(RECEIVE, "received", "requested", "refused", "waived").requires("file").forClients()
        .transition(REFUSE, "refused", "received").requires("reason")
        .transition(WAIVE, "waived", "requested", "refused")
        .build();

    @Override
    public RecordType<DocumentRequest> describe() {
        return RecordType.of(TYPE, "tickets", DocumentRequest.class, DocumentRequest::new)
            .string(DocumentRequest::getLabel).list().search(2).clientReads()
            .lifecycle(DocumentRequest::getState, LIFECYCLE).list().group().clientReads()
            .reference(DocumentRequest::getTicket, "tickets").list().clientReads()
            .reference(DocumentRequest::getAccount, "accounts").derived().list().group().clientReads()
            .string(DocumentRequest::getNote).clientReads()
            .section("answer")
            .string(DocumentRequest::getReason).clientReads()
            .number(DocumentRequest::getFile).hidden().clientWrites()
            .string(DocumentRequest::getFileName).derived().list().clientReads()
            .dateTime(DocumentRequest::getAnsweredAt).derived().list().clientReads()
            .reference(DocumentRequest::getAnsweredBy, "users").derived()
            .title(DocumentRequest::getLabel)
            .accountedBy(DocumentRequest::getAccount)
            .forClients()
            .noComments()
            .menu(35, "attachment")
            .sortedBy("-created")
            .startsWith(OPEN)
            .build();
    }
}
