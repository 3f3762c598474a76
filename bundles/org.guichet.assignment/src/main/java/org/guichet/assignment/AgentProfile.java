package org.guichet.assignment;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;

/** What an agent can take on: skills (their parts), regions, how much at a time, and in which hours. */
@Entity
@Table(name = "ASSIGNMENT_PROFILE")
public class AgentProfile extends StoredRecord {
    @NotNull
    @Column(name = "USER_ID")
    private Long user;
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Column(name = "ACCEPTING")
    private Boolean accepting = true;
    @NotNull
    @Min(0)
    @Max(1000)
    @Column(name = "CAPACITY")
    private Integer capacity = 20;
    @Column(name = "CALENDAR_ID")
    private Long calendar;
    @Convert(converter = TagsConverter.class)
    @Column(name = "REGIONS")
    private Set<String> regions = new LinkedHashSet<>();

    public Long getUser() {
        return user;
    }

    public void setUser(Long user) {
        this.user = user;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public Boolean getAccepting() {
        return accepting;
    }

    public void setAccepting(Boolean accepting) {
        this.accepting = accepting;
    }

    public Integer getCapacity() {
        return capacity;
    }

    public void setCapacity(Integer capacity) {
        this.capacity = capacity;
    }

    public Long getCalendar() {
        return calendar;
    }

    public void setCalendar(Long calendar) {
        this.calendar = calendar;
    }

    public Set<String> getRegions() {
        return regions;
    }

    public void setRegions(Set<String> regions) {
        this.regions = regions;
    }
}
