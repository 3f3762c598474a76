package org.guichet.data.internal.group;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A named set of records of one type: those that a filter finds now, or those that people picked. */
@Entity
@Table(name = "GUICHET_GROUP")
public class SavedGroup extends StoredRecord {
    static final String DYNAMIC = "dynamic";
    static final String STATIC = "static";
    static final String PRIVATE = "private";
    static final String TEAM = "team";
    static final String EVERYONE = "everyone";

    @NotBlank
    @Size(max = 120)
    private String name;
    @NotBlank
    @Size(max = 40)
    private String type;
    @NotNull
    private String kind = DYNAMIC;
    @Size(max = 8000)
    private String rsql;
    @Size(max = 400)
    private String sorting;
    @Size(max = 4000)
    @Column(name = "COLUMN_NAMES")
    private String columns;
    @NotNull
    @Column(name = "SHARED_WITH")
    private String sharedWith = PRIVATE;
    private Long owner;
    private Long team;
    private boolean subscribed;

    /** True if its filter makes it, not its members. */
    boolean dynamic() {
        return DYNAMIC.equals(kind);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** Key of the type of its records. */
    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getRsql() {
        return rsql;
    }

    public void setRsql(String rsql) {
        this.rsql = rsql;
    }

    /** The list's order, as in {@code sort=}. */
    public String getSorting() {
        return sorting;
    }

    public void setSorting(String sorting) {
        this.sorting = sorting;
    }

    /** The list's columns, as in {@code fields=}. */
    public String getColumns() {
        return columns;
    }

    public void setColumns(String columns) {
        this.columns = columns;
    }

    public String getSharedWith() {
        return sharedWith;
    }

    public void setSharedWith(String sharedWith) {
        this.sharedWith = sharedWith;
    }

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }

    /** The team that it is shared with. */
    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    /** Its owner wants to hear of records that come and go. */
    public boolean isSubscribed() {
        return subscribed;
    }

    public void setSubscribed(boolean subscribed) {
        this.subscribed = subscribed;
    }
}
