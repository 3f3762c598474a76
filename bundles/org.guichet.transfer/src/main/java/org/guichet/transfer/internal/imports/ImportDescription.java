package org.guichet.transfer.internal.imports;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Imports as records: everyone sees and steers their own by the usual rights; what happens to them are actions. */
@Component
public final class ImportDescription implements RecordDescription {
    static final String TYPE = "imports";

    @Override
    public RecordType<?> describe() {
        return RecordType.of(TYPE, "transfer", Import.class, Import::new)
            .title(Import::getName)
            .menu(900, "upload")
            .ownedBy(Import::getOwner)
            .string(Import::getName).list().search()
            .string(Import::getTarget).list().group()
            .choice(Import::getMode, "create", "update", "upsert", EventRows.MODE).list().defaultsTo("create")
            .choice(Import::getState, "draft", "detected", "checking", "checked", "running", "done", "cancelled", "failed",
                "reverting", "reverted").readOnly().list().group().defaultsTo("draft")
            .reference(Import::getOwner, "users").readOnly().list()
            .section("file")
            .choice(Import::getFormat, "csv", "xlsx")
            .string(Import::getEncoding)
            .string(Import::getSeparator).visibleWhen("format==csv")
            .string(Import::getQuote).visibleWhen("format==csv")
            .bool(Import::getHeader)
            .string(Import::getSheet).visibleWhen("format==xlsx")
            .section("mapping")
            .string(Import::getKeyField)
            .text(Import::getMapping)
            .section("progress")
            .number(Import::getDone).readOnly().list()
            .number(Import::getRowCount).readOnly()
            .number(Import::getCreatedCount).readOnly().list()
            .number(Import::getUpdatedCount).readOnly().list()
            .number(Import::getUnchangedCount).readOnly()
            .number(Import::getRefusedCount).readOnly().list()
            .string(Import::getMessage).readOnly()
            .dateTime(Import::getStarted).readOnly()
            .dateTime(Import::getFinished).readOnly().list()
            .number(Import::getFile).readOnly().hidden()
            .number(Import::getReport).readOnly().hidden()
            .number(Import::getBadRows).readOnly().hidden()
            .number(Import::getRowReport).readOnly().hidden()
            .string(Import::getDirectory).readOnly().hidden()
            .build();
    }
}
