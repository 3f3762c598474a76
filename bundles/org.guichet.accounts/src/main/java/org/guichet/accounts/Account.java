package org.guichet.accounts;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.Email;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;

/** A company or public body that is served, sold to or bought from. */
@Entity
@Table(name = "ACCOUNTS_ACCOUNT")
@SecondaryTable(name = "ACCOUNTS_ACCOUNT_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Account extends StoredRecord {
    @NotNull
    @Size(max = 200)
    private String name;
    @NotNull
    @Size(max = 20)
    private String kind = "client";
    @NotNull
    @Size(max = 20)
    private String status = "active";
    @Size(max = 9)
    private String siren;
    @Size(max = 14)
    private String siret;
    @Size(max = 20)
    @Column(name = "VAT_NUMBER")
    private String vatNumber;
    @Size(max = 100)
    private String region;
    @Size(max = 40)
    private String phone;
    @Size(max = 254)
    @Email
    private String email;
    @Size(max = 250)
    private String website;
    /** Code of the location, as the company itself numbers its sites. */
    @Size(max = 60)
    private String site;
    /** 0–100: how much the account lifts its tickets in the queue. */
    @Min(0)
    @Max(100)
    private Integer weight = 0;
    @Column(name = "OWNER_ID")
    private Long owner;
    @Column(name = "TEAM_ID")
    private Long team;
    @Column(name = "PARENT_ID")
    private Long parent;
    @Convert(converter = TagsConverter.class)
    private Set<String> tags = new LinkedHashSet<>();
    /** The name as duplicates are compared by it; see {@link NameKey}. */
    @Size(max = 200)
    @Column(name = "NAME_KEY")
    private String nameKey;
    @Size(max = 100000)
    @Lob
    @Column(table = "ACCOUNTS_ACCOUNT_TEXT", name = "NOTES")
    private String notes;

    /** Brings what people typed into its stored form; a number that is none stays for the check to name it. */
    public void tidy() {
        siren = CompanyNumber.bare(siren);
        siret = CompanyNumber.bare(siret);
        vatNumber = VatNumber.bare(vatNumber);
        if (siren == null && siret != null && CompanyNumber.isSiret(siret)) {
            siren = CompanyNumber.sirenOf(siret);
        }
        if (phone != null) {
            phone = phone.isBlank() ? null : PhoneNumber.normalise(phone).orElse(phone);
        }
        if (email != null) {
            email = email.isBlank() ? null : email.strip().toLowerCase(Locale.ROOT);
        }
        nameKey = name == null ? null : NameKey.of(name);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    public String getSiren() {
        return siren;
    }

    public void setSiren(String siren) {
        this.siren = siren;
    }

    public String getSiret() {
        return siret;
    }

    public void setSiret(String siret) {
        this.siret = siret;
    }

    public String getVatNumber() {
        return vatNumber;
    }

    public void setVatNumber(String vatNumber) {
        this.vatNumber = vatNumber;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getWebsite() {
        return website;
    }

    public void setWebsite(String website) {
        this.website = website;
    }

    public String getSite() {
        return site;
    }

    public void setSite(String site) {
        this.site = site;
    }

    public Integer getWeight() {
        return weight;
    }

    public void setWeight(Integer weight) {
        this.weight = weight;
    }

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    public Long getParent() {
        return parent;
    }

    public void setParent(Long parent) {
        this.parent = parent;
    }

    public Set<String> getTags() {
        return tags;
    }

    public void setTags(Set<String> tags) {
        this.tags = tags;
    }

    public String getNameKey() {
        return nameKey;
    }

    public void setNameKey(String nameKey) {
        this.nameKey = nameKey;
    }

    public String getNotes() {
        return notes;
    }

    public void setNotes(String notes) {
        this.notes = notes;
    }
}
