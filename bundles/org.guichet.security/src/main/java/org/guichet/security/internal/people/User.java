package org.guichet.security.internal.people;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Email;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;

/** A person or program that can sign in. Passwords, sessions and tokens are kept elsewhere, never in a record. */
@Entity
@Table(name = "SECURITY_USER")
public class User extends StoredRecord {
    public static final String TYPE = "users";
    private static final String LOGIN = "[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]*";
    private static final int LONGEST_LOGIN = 120;

    @NotNull
    @Size(max = LONGEST_LOGIN)
    @Pattern(regexp = LOGIN)
    private String login;
    @NotNull
    @Size(max = 120)
    private String name;
    @Email
    @Size(max = 200)
    private String email;
    @Size(max = 40)
    private String phone;
    @NotNull
    @Size(max = 20)
    private String audience;
    @Column(name = "LANG")
    @Size(max = 5)
    private String language;
    @Column(name = "ZONE_ID")
    @Size(max = 60)
    private String zone;
    @Size(max = 40)
    private String theme;
    @NotNull
    private Boolean active;
    @Convert(converter = TagsConverter.class)
    private Set<String> roles = new LinkedHashSet<>();
    private Long contact;

    /** Logins are compared without case, so they are kept in lower case. */
    public static String normalised(String login) {
        return login == null ? null : login.strip().toLowerCase(Locale.ROOT);
    }

    /** True if a user may have this login, normalised already. */
    public static boolean wellFormed(String login) {
        return login != null && login.length() <= LONGEST_LOGIN && login.matches(LOGIN);
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = normalised(login);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
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

    /** {@code agent}, {@code client} or {@code program}. */
    public String getAudience() {
        return audience;
    }

    public void setAudience(String audience) {
        this.audience = audience;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    /** IANA name of the zone in which the user reads and types times. */
    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public String getTheme() {
        return theme;
    }

    public void setTheme(String theme) {
        this.theme = theme;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    /** Keys of {@link Role}s. */
    public Set<String> getRoles() {
        return roles;
    }

    public void setRoles(Set<String> roles) {
        this.roles = roles == null ? new LinkedHashSet<>() : roles;
    }

    /** For clients: the contact that they are. */
    public Long getContact() {
        return contact;
    }

    public void setContact(Long contact) {
        this.contact = contact;
    }
}
