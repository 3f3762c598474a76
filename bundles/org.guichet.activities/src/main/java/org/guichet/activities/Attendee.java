package org.guichet.activities;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Somebody who takes part: a user, or a contact of a client. */
@Entity
@Table(name = "ACTIVITIES_ATTENDEE")
public class Attendee extends StoredRecord {
    @NotNull
    @Column(name = "ACTIVITY_ID")
    private Long activity;
    @Column(name = "USER_ID")
    private Long user;
    @Column(name = "CONTACT_ID")
    private Long contact;
    @NotNull
    @Size(max = 20)
    @Column(name = "RESPONSE")
    private String response = "needsAction";

    public Long getActivity() {
        return activity;
    }

    public void setActivity(Long activity) {
        this.activity = activity;
    }

    public Long getUser() {
        return user;
    }

    public void setUser(Long user) {
        this.user = user;
    }

    public Long getContact() {
        return contact;
    }

    public void setContact(Long contact) {
        this.contact = contact;
    }

    public String getResponse() {
        return response;
    }

    public void setResponse(String response) {
        this.response = response;
    }
}
