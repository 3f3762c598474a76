package org.guichet.transfer.internal.folder;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** A directory of the server whose files are imported by themselves, with a saved mapping and the rights of a user. */
@Entity
@Table(name = "TRANSFER_FOLDER")
public class ImportFolder extends StoredRecord {
    @NotNull
    @Size(max = 60)
    @Pattern(regexp = "[a-z0-9][a-z0-9-]*")
    @Column(name = "FOLDER_KEY")
    private String key;
    @NotNull
    @Size(max = 200)
    @Column(name = "DIRECTORY")
    private String directory;
    @Size(max = 100)
    @Column(name = "PATTERN")
    private String pattern;
    @NotNull
    @Column(name = "TEMPLATE_ID")
    private Long template;
    @NotNull
    @Column(name = "USER_ID")
    private Long user;
    @Column(name = "ACTIVE")
    private Boolean active;
    @Size(max = 250)
    @Column(name = "LAST_FILE")
    private String lastFile;
    @Column(name = "LAST_IMPORT_ID")
    private Long lastImport;
    @Convert(converter = InstantConverter.class)
    @Column(name = "LAST_TAKEN")
    private Instant lastTaken;
    @Size(max = 1000)
    @Column(name = "TROUBLE")
    private String trouble;

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getDirectory() {
        return directory;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public String getPattern() {
        return pattern;
    }

    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    public Long getTemplate() {
        return template;
    }

    public void setTemplate(Long template) {
        this.template = template;
    }

    public Long getUser() {
        return user;
    }

    public void setUser(Long user) {
        this.user = user;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    public String getLastFile() {
        return lastFile;
    }

    public void setLastFile(String lastFile) {
        this.lastFile = lastFile;
    }

    public Long getLastImport() {
        return lastImport;
    }

    public void setLastImport(Long lastImport) {
        this.lastImport = lastImport;
    }

    public Instant getLastTaken() {
        return lastTaken;
    }

    public void setLastTaken(Instant lastTaken) {
        this.lastTaken = lastTaken;
    }

    public String getTrouble() {
        return trouble;
    }

    public void setTrouble(String trouble) {
        this.trouble = trouble;
    }
}
