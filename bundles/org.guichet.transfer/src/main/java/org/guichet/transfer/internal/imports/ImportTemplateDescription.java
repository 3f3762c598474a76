package org.guichet.transfer.internal.imports;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Saved mappings as records. */
@Component
public final class ImportTemplateDescription implements RecordDescription {
    @Override
    public RecordType<?> describe() {
        return RecordType.of("importTemplates", "transfer", ImportTemplate.class, ImportTemplate::new)
            .title(ImportTemplate::getName)
            .noMenu()
            .noComments()
            .string(ImportTemplate::getName).list().search()
            .string(ImportTemplate::getTarget).list().group()
            .choice(ImportTemplate::getMode, "create", "update", "upsert", EventRows.MODE).list()
            .string(ImportTemplate::getEncoding)
            .string(ImportTemplate::getSeparator)
            .bool(ImportTemplate::getHeader)
            .string(ImportTemplate::getKeyField)
            .text(ImportTemplate::getMapping)
            .namedBy(ImportTemplate::getName).configuration()
            .build();
    }
}
