package org.guichet.returns.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.returns.ReturnDocument;
import org.osgi.service.component.annotations.Component;

/** What the back office wrote about returns. */
@Component
public class ReturnDocumentDescription implements RecordDescription {
    @Override
    public RecordType<ReturnDocument> describe() {
        return RecordType.of("returnDocuments", "returns", ReturnDocument.class, ReturnDocument::new)
            .partOf(ReturnDocument::getRma, "returns")
            .choice(ReturnDocument::getKind, "creditNote", "invoice", "delivery", "repairOrder", "other").list().defaultsTo("creditNote")
            .string(ReturnDocument::getReference).list().search(2)
            .date(ReturnDocument::getIssuedOn).list()
            .decimal(ReturnDocument::getAmount).money().list()
            .string(ReturnDocument::getCurrency).defaultsTo("EUR")
            .string(ReturnDocument::getAddress)
            .title(ReturnDocument::getReference)
            .build();
    }
}
