package org.guichet.transfer.internal.imports;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A mapping kept for the next file of the same kind. */
@Entity
@Table(name = "TRANSFER_TEMPLATE")
@SecondaryTable(name = "TRANSFER_TEMPLATE_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class ImportTemplate extends StoredRecord {
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
    @Size(max = 40)
    @Column(name = "ENCODING")
    private String encoding;
    @Size(max = 10)
    @Column(name = "SEPARATOR")
    private String separator;
    @Column(name = "HAS_HEADER")
    private Boolean header;
    @Size(max = 60)
    @Column(name = "KEY_FIELD")
    private String keyField;
    @Size(max = 100000)
    @Column(name = "MAPPING", table = "TRANSFER_TEMPLATE_TEXT")
    private String mapping;

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

    public Boolean getHeader() {
        return header;
    }

    public void setHeader(Boolean header) {
        this.header = header;
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
}
