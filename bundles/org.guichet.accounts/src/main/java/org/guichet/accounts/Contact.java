package org.guichet.accounts;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.Email;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;

/** A person of one or several accounts. */
@Entity
@Table(name = "ACCOUNTS_CONTACT")
@SecondaryTable(name = "ACCOUNTS_CONTACT_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Contact extends StoredRecord {
    @Size(max = 10)
    private String civility;
    @Size(max = 100)
    @Column(name = "FIRST_NAME")
    private String firstName;
    @NotNull
    @Size(max = 100)
    @Column(name = "LAST_NAME")
    private String lastName;
    @Size(max = 201)
    private String name;
    @Size(max = 120)
    @Column(name = "JOB")
    private String function;
    @NotNull
    @Size(max = 10)
    @Column(name = "LANG")
    private String language = "fr";
    /** The main account; further ones are memberships. */
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Size(max = 254)
    @Email
    private String email;
    @Size(max = 40)
    private String phone;
    @Size(max = 40)
    private String mobile;
    /** May ask for service on behalf of its accounts. */
    private boolean authorized = true;
    @Convert(converter = TagsConverter.class)
    private Set<String> tags = new LinkedHashSet<>();
    @Size(max = 100000)
    @Lob
    @Column(table = "ACCOUNTS_CONTACT_TEXT", name = "NOTES")
    private String notes;

    /** Derives the shown name and brings e-mail and phones into their stored form. */
    public void tidy() {
        name = Stream.of(firstName, lastName).filter(part -> part != null && !part.isBlank()).map(String::strip)
            .collect(Collectors.joining(" "));
        if (email != null) {
            email = email.isBlank() ? null : email.strip().toLowerCase(Locale.ROOT);
        }
        phone = stored(phone);
        mobile = stored(mobile);
    }

    private static String stored(String typed) {
        return typed == null || typed.isBlank() ? null : PhoneNumber.normalise(typed).orElse(typed);
    }

    public String getCivility() {
        return civility;
    }

    public void setCivility(String civility) {
        this.civility = civility;
    }

    public String getFirstName() {
        return firstName;
    }

    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    public String getLastName() {
        return lastName;
    }

    public void setLastName(String lastName) {
        this.lastName = lastName;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getFunction() {
        return function;
    }

    public void setFunction(String function) {
        this.function = function;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public String getMobile() {
        return mobile;
    }

    public void setMobile(String mobile) {
        this.mobile = mobile;
    }

    public boolean isAuthorized() {
        return authorized;
    }

    public void setAuthorized(boolean authorized) {
        this.authorized = authorized;
    }

    public Set<String> getTags() {
        return tags;
    }

    public void setTags(Set<String> tags) {
        this.tags = tags;
    }

    public String getNotes() {
        return notes;
    }

    public void setNotes(String notes) {
        this.notes = notes;
    }
}
