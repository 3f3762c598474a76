package org.guichet.mail;

import java.time.Instant;
import java.util.Objects;
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
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/**
 * An address of the company: where its mail is fetched, which queue it feeds and how answers leave. Passwords are no part of it:
 * they are kept enciphered and nobody can read them back.
 */
@Entity
@Table(name = "MAIL_MAILBOX")
@SecondaryTable(name = "MAIL_MAILBOX_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Mailbox extends StoredRecord {
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Size(max = 254)
    @Email
    @Column(name = "ADDRESS")
    private String address;
    @Size(max = 120)
    @Column(name = "SENDER_NAME")
    private String senderName;
    @NotNull
    @Column(name = "ACTIVE")
    private Boolean active = true;
    @NotNull
    @Size(max = 10)
    @Column(name = "PROTOCOL")
    private String protocol = "imap";
    @NotNull
    @Column(name = "DELETE_TAKEN")
    private Boolean deleteTaken = false;
    @Size(max = 253)
    @Pattern(regexp = Mailbox.HOST)
    @Column(name = "HOST")
    private String host;
    @Min(1)
    @Max(65535)
    @Column(name = "PORT")
    private Integer port;
    @NotNull
    @Size(max = 10)
    @Column(name = "SECURITY")
    private String security = "tls";
    @Size(max = 254)
    @Pattern(regexp = Mailbox.ONE_LINE)
    @Column(name = "LOGIN")
    private String login;
    @NotNull
    @Size(max = 10)
    @Column(name = "AUTHENTICATION")
    private String authentication = "password";
    @NotNull
    @Size(max = 120)
    @Column(name = "FOLDER")
    private String folder = "INBOX";
    @Size(max = 120)
    @Column(name = "DONE_FOLDER")
    private String doneFolder;
    @NotNull
    @Column(name = "TAKE_EXISTING")
    private Boolean takeExisting = false;
    @Size(max = 253)
    @Pattern(regexp = Mailbox.HOST)
    @Column(name = "SMTP_HOST")
    private String smtpHost;
    @Min(1)
    @Max(65535)
    @Column(name = "SMTP_PORT")
    private Integer smtpPort;
    @NotNull
    @Size(max = 10)
    @Column(name = "SMTP_SECURITY")
    private String smtpSecurity = "starttls";
    @Size(max = 254)
    @Pattern(regexp = Mailbox.ONE_LINE)
    @Column(name = "SMTP_LOGIN")
    private String smtpLogin;
    @NotNull
    @Size(max = 10)
    @Column(name = "SMTP_AUTHENTICATION")
    private String smtpAuthentication = "password";
    @NotNull
    @Size(max = 20)
    @Column(name = "GRANT_TYPE")
    private String grantType = REFRESH_TOKEN;
    @Size(max = 500)
    @Column(name = "TOKEN_ENDPOINT")
    private String tokenEndpoint;
    @Size(max = 255)
    @Pattern(regexp = Mailbox.PRINTABLE)
    @Column(name = "CLIENT_ID")
    private String clientId;
    @Size(max = 500)
    @Pattern(regexp = Mailbox.PRINTABLE)
    @Column(name = "OAUTH_SCOPE")
    private String scope;
    @NotNull
    @Column(name = "PLUS_ADDRESS")
    private Boolean plusAddress = false;
    @Column(name = "QUEUE_ID")
    private Long queue;
    @NotNull
    @Size(max = 20)
    @Column(name = "ON_CLOSED")
    private String onClosed = "newTicket";
    @NotNull
    @Column(name = "ACKNOWLEDGE")
    private Boolean acknowledge = false;
    @Size(max = 20000)
    @Lob
    @Column(table = "MAIL_MAILBOX_TEXT", name = "ACKNOWLEDGEMENT")
    private String acknowledgement;
    @Size(max = 20000)
    @Lob
    @Column(table = "MAIL_MAILBOX_TEXT", name = "ACKNOWLEDGEMENT_EN")
    private String acknowledgementEn;
    @Size(max = 20000)
    @Lob
    @Column(table = "MAIL_MAILBOX_TEXT", name = "SIGNATURE")
    private String signature;
    @Size(max = 500)
    @Column(name = "PROBLEM")
    private String problem;
    @Convert(converter = InstantConverter.class)
    @Column(name = "PROBLEM_SINCE")
    private Instant problemSince;

    public static final String POP3 = "pop3";
    public static final String XOAUTH2 = "xoauth2";
    public static final String REFRESH_TOKEN = "refreshToken";
    public static final String CLIENT_CREDENTIALS = "clientCredentials";
    static final String PRINTABLE = "[\\x20-\\x7e]*";
    static final String ONE_LINE = "[^\\p{Cntrl}]*";
    static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?";

    /** True if mail is fetched for it. */
    public boolean fetches() {
        return Boolean.TRUE.equals(active) && host != null && login != null;
    }

    /** True if its messages are named by the server and not numbered, in one folder. */
    public boolean isPop3() {
        return POP3.equals(protocol);
    }

    /** True if it is read with a token of an identity provider instead of a password. */
    public boolean fetchesByToken() {
        return XOAUTH2.equals(authentication);
    }

    /** True if mail leaves with a token of an identity provider instead of a password. */
    public boolean sendsByToken() {
        return XOAUTH2.equals(smtpAuthentication);
    }

    /** True if mail can leave from it. */
    public boolean sends() {
        return Boolean.TRUE.equals(active) && smtpHost != null;
    }

    /** Notes why nothing is fetched, or that all is well again (null). @return false if that was known */
    public boolean troubled(String why, Instant at) {
        if (Objects.equals(problem, why)) {
            return false;
        }
        problem = why;
        problemSince = why == null ? null : at;
        return true;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getSenderName() {
        return senderName;
    }

    public void setSenderName(String senderName) {
        this.senderName = senderName;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    public String getProtocol() {
        return protocol;
    }

    public void setProtocol(String protocol) {
        this.protocol = protocol;
    }

    public Boolean getDeleteTaken() {
        return deleteTaken;
    }

    public void setDeleteTaken(Boolean deleteTaken) {
        this.deleteTaken = deleteTaken;
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public Integer getPort() {
        return port;
    }

    public void setPort(Integer port) {
        this.port = port;
    }

    public String getSecurity() {
        return security;
    }

    public void setSecurity(String security) {
        this.security = security;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getAuthentication() {
        return authentication;
    }

    public void setAuthentication(String authentication) {
        this.authentication = authentication;
    }

    public String getSmtpAuthentication() {
        return smtpAuthentication;
    }

    public void setSmtpAuthentication(String smtpAuthentication) {
        this.smtpAuthentication = smtpAuthentication;
    }

    public String getGrantType() {
        return grantType;
    }

    public void setGrantType(String grantType) {
        this.grantType = grantType;
    }

    public String getTokenEndpoint() {
        return tokenEndpoint;
    }

    public void setTokenEndpoint(String tokenEndpoint) {
        this.tokenEndpoint = tokenEndpoint;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String scope) {
        this.scope = scope;
    }

    public String getFolder() {
        return folder;
    }

    public void setFolder(String folder) {
        this.folder = folder;
    }

    public String getDoneFolder() {
        return doneFolder;
    }

    public void setDoneFolder(String doneFolder) {
        this.doneFolder = doneFolder;
    }

    public Boolean getTakeExisting() {
        return takeExisting;
    }

    public void setTakeExisting(Boolean takeExisting) {
        this.takeExisting = takeExisting;
    }

    public String getSmtpHost() {
        return smtpHost;
    }

    public void setSmtpHost(String smtpHost) {
        this.smtpHost = smtpHost;
    }

    public Integer getSmtpPort() {
        return smtpPort;
    }

    public void setSmtpPort(Integer smtpPort) {
        this.smtpPort = smtpPort;
    }

    public String getSmtpSecurity() {
        return smtpSecurity;
    }

    public void setSmtpSecurity(String smtpSecurity) {
        this.smtpSecurity = smtpSecurity;
    }

    public String getSmtpLogin() {
        return smtpLogin;
    }

    public void setSmtpLogin(String smtpLogin) {
        this.smtpLogin = smtpLogin;
    }

    public Boolean getPlusAddress() {
        return plusAddress;
    }

    public void setPlusAddress(Boolean plusAddress) {
        this.plusAddress = plusAddress;
    }

    public Long getQueue() {
        return queue;
    }

    public void setQueue(Long queue) {
        this.queue = queue;
    }

    public String getOnClosed() {
        return onClosed;
    }

    public void setOnClosed(String onClosed) {
        this.onClosed = onClosed;
    }

    public Boolean getAcknowledge() {
        return acknowledge;
    }

    public void setAcknowledge(Boolean acknowledge) {
        this.acknowledge = acknowledge;
    }

    public String getAcknowledgementEn() {
        return acknowledgementEn;
    }

    public void setAcknowledgementEn(String acknowledgementEn) {
        this.acknowledgementEn = acknowledgementEn;
    }

    public String getAcknowledgement() {
        return acknowledgement;
    }

    public void setAcknowledgement(String acknowledgement) {
        this.acknowledgement = acknowledgement;
    }

    public String getSignature() {
        return signature;
    }

    public void setSignature(String signature) {
        this.signature = signature;
    }

    public String getProblem() {
        return problem;
    }

    public void setProblem(String problem) {
        this.problem = problem;
    }

    public Instant getProblemSince() {
        return problemSince;
    }

    public void setProblemSince(Instant problemSince) {
        this.problemSince = problemSince;
    }
}
