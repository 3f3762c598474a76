package org.guichet.security.internal.people;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A named set of rights, written as the lines that {@link org.guichet.api.security.Grants} reads. */
@Entity
@Table(name = "SECURITY_ROLE")
@SecondaryTable(name = "SECURITY_ROLE_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Role extends StoredRecord {
    public static final String TYPE = "roles";

    @Column(name = "ROLE_KEY")
    @NotNull
    @Size(max = 60)
    @Pattern(regexp = "[a-z][a-z0-9-]*")
    private String key;
    @NotNull
    @Size(max = 120)
    private String name;
    @Size(max = 500)
    private String description;
    @NotNull
    @Size(max = 20)
    private String audience;
    @Lob
    @Column(table = "SECURITY_ROLE_TEXT")
    @Size(max = 20_000)
    private String grants;

    /** What users hold; never changes. */
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** {@code agent} (for agents and programs) or {@code client}: who may hold it; for others it gives nothing. */
    public String getAudience() {
        return audience;
    }

    public void setAudience(String audience) {
        this.audience = audience;
    }

    public String getGrants() {
        return grants;
    }

    public void setGrants(String grants) {
        this.grants = grants;
    }
}
