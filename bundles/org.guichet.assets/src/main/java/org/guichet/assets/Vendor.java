package org.guichet.assets;

import java.util.Locale;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Who makes or supplies products. Names that differ in case or spacing only are one vendor. */
@Entity
@Table(name = "ASSETS_VENDOR")
public class Vendor extends StoredRecord {
    @NotNull
    @Size(max = 200)
    @Column(name = "NAME")
    private String name;
    @Size(max = 200)
    @Column(name = "NAME_KEY")
    private String nameKey;
    @Size(max = 250)
    @Column(name = "WEBSITE")
    private String website;
    @Size(max = 250)
    @Column(name = "EMAIL")
    private String email;
    @Size(max = 60)
    @Column(name = "PHONE")
    private String phone;

    /** The name as it is compared. */
    public static String key(String name) {
        return name == null ? null : name.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    /** Brings the name and its key into their stored form. */
    public void tidy() {
        name = name == null ? null : name.strip().replaceAll("\\s+", " ");
        nameKey = key(name);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getNameKey() {
        return nameKey;
    }

    public void setNameKey(String nameKey) {
        this.nameKey = nameKey;
    }

    public String getWebsite() {
        return website;
    }

    public void setWebsite(String website) {
        this.website = website;
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
}
