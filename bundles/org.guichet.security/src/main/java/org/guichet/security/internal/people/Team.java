package org.guichet.security.internal.people;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** People who share work. Its manager also counts as a member of it and of the teams below it. */
@Entity
@Table(name = "SECURITY_TEAM")
public class Team extends StoredRecord {
    public static final String TYPE = "teams";

    @Column(name = "TEAM_KEY")
    @NotNull
    @Size(max = 60)
    @Pattern(regexp = "[a-z][a-z0-9-]*")
    private String key;
    @NotNull
    @Size(max = 120)
    private String name;
    @Size(max = 60)
    private String region;
    private Long manager;
    private Long parent;

    /** Stable name for rules and filters that travel as text. */
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

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public Long getManager() {
        return manager;
    }

    public void setManager(Long manager) {
        this.manager = manager;
    }

    public Long getParent() {
        return parent;
    }

    public void setParent(Long parent) {
        this.parent = parent;
    }
}
