package org.guichet.security.internal.people;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A user's place in a team; part of the user. */
@Entity
@Table(name = "SECURITY_MEMBERSHIP")
public class Membership extends StoredRecord {
    public static final String TYPE = "teamMemberships";

    @Column(name = "USER_ID")
    private Long user;
    @NotNull
    private Long team;
    @Size(max = 20)
    private String duty;

    public Long getUser() {
        return user;
    }

    public void setUser(Long user) {
        this.user = user;
    }

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    /** What the user is in the team: {@code member} or {@code deputy}. */
    public String getDuty() {
        return duty;
    }

    public void setDuty(String duty) {
        this.duty = duty;
    }
}
