package org.guichet.transfer.internal.folder;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Drop folders as records, with what became of the last file. */
@Component
public final class ImportFolderDescription implements RecordDescription {
    public static final String TYPE = "importFolders";

    @Override
    public RecordType<?> describe() {
        return RecordType.of(TYPE, "transfer", ImportFolder.class, ImportFolder::new)
            .title(ImportFolder::getKey)
            .menu(910, "tree")
            .noComments()
            .string(ImportFolder::getKey).list().search().required()
            .string(ImportFolder::getDirectory).list().required()
            .string(ImportFolder::getPattern).list()
            .reference(ImportFolder::getTemplate, "importTemplates").list().required()
            .reference(ImportFolder::getUser, "users").list().required()
            .bool(ImportFolder::getActive).list().group().defaultsTo(true)
            .section("last")
            .string(ImportFolder::getLastFile).readOnly().list()
            .reference(ImportFolder::getLastImport, "imports").readOnly()
            .dateTime(ImportFolder::getLastTaken).readOnly().list()
            .string(ImportFolder::getTrouble).readOnly().list()
            .namedBy(ImportFolder::getKey).configuration()
            .build();
    }
}
