package org.guichet.tickets.internal.documents;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Lists of documents, for administrators to keep and agents to ask from. */
@Component
public class DocumentListDescription implements RecordDescription {
    static final String TYPE = "documentLists";

    @Override
    public RecordType<DocumentList> describe() {
        return RecordType.of(TYPE, "tickets", DocumentList.class, DocumentList::new)
            .string(DocumentList::getLabel).list().search(2)
            .string(DocumentList::getLabelEn).list()
            .bool(DocumentList::getActive).list().defaultsTo(true)
            .title(DocumentList::getLabel)
            .noComments()
            .administration()
            .menu(945, "attachment-text-file")
            .sortedBy("label")
            .namedBy(DocumentList::getLabel).configuration()
            .build();
    }
}
