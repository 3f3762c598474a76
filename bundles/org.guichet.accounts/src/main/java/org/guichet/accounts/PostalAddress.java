package org.guichet.accounts;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.MappedSuperclass;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** The lines of a postal address in the French order (AFNOR NF Z10-011); the postal code is text. */
@MappedSuperclass
public abstract class PostalAddress extends StoredRecord {
    private static final Pattern FRENCH_CODE = Pattern.compile("\\d{5}");

    @Size(max = 100)
    private String recipient;
    /** Point of delivery: flat, floor, office. */
    @Size(max = 100)
    private String delivery;
    @Size(max = 100)
    private String building;
    @Size(max = 150)
    private String street;
    /** Hamlet or BP. */
    @Size(max = 100)
    private String locality;
    @Size(max = 20)
    @Column(name = "POSTAL_CODE")
    private String postalCode;
    @Size(max = 100)
    private String city;
    @Size(max = 20)
    private String cedex;
    @NotNull
    @Size(max = 60)
    private String country = "FR";
    private boolean main;
    @Size(max = 400)
    private String summary;

    /** Derives the one-line form, takes the country by its code and the CEDEX out of the city. */
    public void tidy() {
        if (country != null) {
            country = Country.code(country).orElse(country);
        }
        if (city != null && cedex == null) {
            int at = city.toUpperCase(Locale.ROOT).indexOf(" CEDEX");
            if (at > 0) {
                cedex = city.substring(at + 1).strip().toUpperCase(Locale.ROOT);
                city = city.substring(0, at).strip();
            }
        }
        String place = Stream.of(postalCode, city, cedex).filter(Objects::nonNull).collect(Collectors.joining(" "));
        summary = Stream.of(street, place).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /** Name of the field that keeps the post from delivering, or null. */
    public String fault() {
        if (country != null && Country.code(country).isEmpty()) {
            return "country";
        }
        return "FR".equals(country) && postalCode != null && !FRENCH_CODE.matcher(postalCode).matches() ? "postalCode" : null;
    }

    public String getRecipient() {
        return recipient;
    }

    public void setRecipient(String recipient) {
        this.recipient = recipient;
    }

    public String getDelivery() {
        return delivery;
    }

    public void setDelivery(String delivery) {
        this.delivery = delivery;
    }

    public String getBuilding() {
        return building;
    }

    public void setBuilding(String building) {
        this.building = building;
    }

    public String getStreet() {
        return street;
    }

    public void setStreet(String street) {
        this.street = street;
    }

    public String getLocality() {
        return locality;
    }

    public void setLocality(String locality) {
        this.locality = locality;
    }

    public String getPostalCode() {
        return postalCode;
    }

    public void setPostalCode(String postalCode) {
        this.postalCode = postalCode;
    }

    public String getCity() {
        return city;
    }

    public void setCity(String city) {
        this.city = city;
    }

    public String getCedex() {
        return cedex;
    }

    public void setCedex(String cedex) {
        this.cedex = cedex;
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(String country) {
        this.country = country;
    }

    public boolean isMain() {
        return main;
    }

    public void setMain(boolean main) {
        this.main = main;
    }

    public String getSummary() {
        return summary;
    }

    public void setSummary(String summary) {
        this.summary = summary;
    }
}
