package org.guichet.tickets.internal.documents;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A document of a list, in both languages. */
@Entity
@Table(name = "TICKETS_DOCUMENT_ITEM")
public class DocumentListItem extends StoredRecord {
    @NotNull
    @Column(name = "LIST_ID")
    private Long list;
    @NotNull
    @Size(max = DocumentRequest.LONGEST_LABEL)
    @Column(name = "LABEL")
    private String label;
    @Size(max = DocumentRequest.LONGEST_LABEL)
    @Column(name = "LABEL_EN")
    private String labelEn;
    @Size(max = DocumentRequest.LONGEST_NOTE)
    @Column(name = "NOTE")
    private String note;
    @Size(max = DocumentRequest.LONGEST_NOTE)
    @Column(name = "NOTE_EN")
    private String noteEn;
    @NotNull
    @Min(0)
    @Max(100_000)
    @Column(name = "PLACE")
    private Integer position = 100;

    public Long getList() {
        return list;
    }

    public void setList(Long list) {
        this.list = list;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getLabelEn() {
        return labelEn;
    }

    public void setLabelEn(String labelEn) {
        this.labelEn = labelEn;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public String getNoteEn() {
        return noteEn;
    }

    public void setNoteEn(String noteEn) {
        this.noteEn = noteEn;
    }

    public Integer getPosition() {
        return position;
    }

    public void setPosition(Integer position) {
        this.position = position;
    }
}
