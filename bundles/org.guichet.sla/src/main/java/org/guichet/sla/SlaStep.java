package org.guichet.sla;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Whom a policy has told once a share of a target is used up. */
@Entity
@Table(name = "SLA_STEP")
public class SlaStep extends StoredRecord {
    @NotNull
    @Column(name = "POLICY_ID")
    private Long policy;
    @NotNull
    @Size(max = 20)
    @Column(name = "CLOCK")
    private String clock = "resolution";
    @NotNull
    @Min(1)
    @Max(1000)
    @Column(name = "SHARE_PERCENT")
    private Integer share = 75;
    @NotNull
    @Size(max = 20)
    @Column(name = "TELL")
    private String tell = "assignee";
    @Column(name = "USER_ID")
    private Long user;
    @Size(max = 40)
    @Pattern(regexp = "[a-z][a-zA-Z0-9]*")
    @Column(name = "CHANNEL")
    private String channel;

    /** The same step has the same name in every version of its policy, so that an edit has none fire again. */
    public String name() {
        return clock + ":" + share + ":" + tell + (user == null ? "" : ":" + user);
    }

    public Long getPolicy() {
        return policy;
    }

    public void setPolicy(Long policy) {
        this.policy = policy;
    }

    public String getClock() {
        return clock;
    }

    public void setClock(String clock) {
        this.clock = clock;
    }

    public Integer getShare() {
        return share;
    }

    public void setShare(Integer share) {
        this.share = share;
    }

    public String getTell() {
        return tell;
    }

    public void setTell(String tell) {
        this.tell = tell;
    }

    public Long getUser() {
        return user;
    }

    public void setUser(Long user) {
        this.user = user;
    }

    /** Key of a channel by which they are told in any case, or null. */
    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }
}
