package org.guichet.transfer.internal.imports;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/**
 * One file on its way in: how it is read, where its columns go, how far it is. The file, the report and the refused rows are
 * attachments of this record. The counts are kept up by the run itself and change no version.
 */
@Entity
@Table(name = "TRANSFER_IMPORT")
@SecondaryTable(name = "TRANSFER_IMPORT_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Import extends StoredRecord {
    @NotNull
    @Size(max = 200)
    @Column(name = "NAME")
    private String name;
    @NotNull
    @Size(max = 60)
    @Column(name = "TARGET")
    private String target;
    @Size(max = 10)
    @Column(name = "IMPORT_MODE")
    private String mode;
    @Size(max = 20)
    @Column(name = "STATE")
    private String state;
    @Size(max = 10)
    @Column(name = "FILE_FORMAT")
    private String format;
    @Size(max = 40)
    @Column(name = "ENCODING")
    private String encoding;
    @Size(max = 10)
    @Column(name = "SEPARATOR")
    private String separator;
    @Size(max = 1)
    @Column(name = "QUOTE_MARK")
    private String quote;
    @Column(name = "HAS_HEADER")
    private Boolean header;
    @Size(max = 100)
    @Column(name = "SHEET")
    private String sheet;
    @Size(max = 60)
    @Column(name = "KEY_FIELD")
    private String keyField;
    @Size(max = 100000)
    @Column(name = "MAPPING", table = "TRANSFER_IMPORT_TEXT")
    private String mapping;
    @Column(name = "OWNER_ID")
    private Long owner;
    @Column(name = "FILE_ID")
    private Long file;
    @Column(name = "REPORT_ID")
    private Long report;
    @Column(name = "BAD_ROWS_ID")
    private Long badRows;
    @Column(name = "ROW_REPORT_ID")
    private Long rowReport;
    /** The drop folder that the file came from, or null. */
    @Size(max = 200)
    @Column(name = "DIRECTORY")
    private String directory;
    @Column(name = "DONE", insertable = false, updatable = false)
    private Long done;
    @Column(name = "ROW_COUNT", insertable = false, updatable = false)
    private Long rowCount;
    @Column(name = "CREATED_COUNT", insertable = false, updatable = false)
    private Long createdCount;
    @Column(name = "UPDATED_COUNT", insertable = false, updatable = false)
    private Long updatedCount;
    @Column(name = "UNCHANGED_COUNT", insertable = false, updatable = false)
    private Long unchangedCount;
    @Column(name = "REFUSED_COUNT", insertable = false, updatable = false)
    private Long refusedCount;
    @Size(max = 1000)
    @Column(name = "MESSAGE")
    private String message;
    @Convert(converter = InstantConverter.class)
    @Column(name = "STARTED")
    private Instant started;
    @Convert(converter = InstantConverter.class)
    @Column(name = "FINISHED")
    private Instant finished;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public String getEncoding() {
        return encoding;
    }

    public void setEncoding(String encoding) {
        this.encoding = encoding;
    }

    public String getSeparator() {
        return separator;
    }

    public void setSeparator(String separator) {
        this.separator = separator;
    }

    public String getQuote() {
        return quote;
    }

    public void setQuote(String quote) {
        this.quote = quote;
    }

    public Boolean getHeader() {
        return header;
    }

    public void setHeader(Boolean header) {
        this.header = header;
    }

    public String getSheet() {
        return sheet;
    }

    public void setSheet(String sheet) {
        this.sheet = sheet;
    }

    public String getKeyField() {
        return keyField;
    }

    public void setKeyField(String keyField) {
        this.keyField = keyField;
    }

    public String getMapping() {
        return mapping;
    }

    public void setMapping(String mapping) {
        this.mapping = mapping;
    }

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }

    public Long getFile() {
        return file;
    }

    public void setFile(Long file) {
        this.file = file;
    }

    public Long getReport() {
        return report;
    }

    public void setReport(Long report) {
        this.report = report;
    }

    public Long getBadRows() {
        return badRows;
    }

    public void setBadRows(Long badRows) {
        this.badRows = badRows;
    }

    public String getDirectory() {
        return directory;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public Long getRowReport() {
        return rowReport;
    }

    public void setRowReport(Long rowReport) {
        this.rowReport = rowReport;
    }

    public Long getDone() {
        return done;
    }

    public void setDone(Long done) {
        this.done = done;
    }

    public Long getRowCount() {
        return rowCount;
    }

    public void setRowCount(Long rowCount) {
        this.rowCount = rowCount;
    }

    public Long getCreatedCount() {
        return createdCount;
    }

    public void setCreatedCount(Long createdCount) {
        this.createdCount = createdCount;
    }

    public Long getUpdatedCount() {
        return updatedCount;
    }

    public void setUpdatedCount(Long updatedCount) {
        this.updatedCount = updatedCount;
    }

    public Long getUnchangedCount() {
        return unchangedCount;
    }

    public void setUnchangedCount(Long unchangedCount) {
        this.unchangedCount = unchangedCount;
    }

    public Long getRefusedCount() {
        return refusedCount;
    }

    public void setRefusedCount(Long refusedCount) {
        this.refusedCount = refusedCount;
    }

    public String getMessage() {
        return message;
    }

    public void setMessage(String message) {
        this.message = message;
    }

    public Instant getStarted() {
        return started;
    }

    public void setStarted(Instant started) {
        this.started = started;
    }

    public Instant getFinished() {
        return finished;
    }

    public void setFinished(Instant finished) {
        this.finished = finished;
    }
}
