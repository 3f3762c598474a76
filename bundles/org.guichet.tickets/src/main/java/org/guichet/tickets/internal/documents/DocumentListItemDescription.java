package org.guichet.tickets.internal.documents;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** The documents of a list. */
@Component
public class DocumentListItemDescription implements RecordDescription {
    static final String TYPE = "documentListItems";

    @Override
    public RecordType<DocumentListItem> describe() {
        return RecordType.of(TYPE, "tickets", DocumentListItem.class, DocumentListItem::new)
            .partOf(DocumentListItem::getList, DocumentListDescription.TYPE)
            .string(DocumentListItem::getLabel).list()
            .string(DocumentListItem::getNote).list()
            .string(DocumentListItem::getLabelEn).list()
            .string(DocumentListItem::getNoteEn).list()
            .number(DocumentListItem::getPosition).list().defaultsTo(100)
            .title(DocumentListItem::getLabel)
            .build();
    }
}
