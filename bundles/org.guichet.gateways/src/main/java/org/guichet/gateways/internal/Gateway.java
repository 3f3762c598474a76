package org.guichet.gateways.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Where messages are handed over: an operator's HTTP or SMPP server, a HylaFAX server, or the mail domain of a fax service. Its secret stands elsewhere. */
@Entity
@Table(name = "GATEWAYS_GATEWAY")
public class Gateway extends StoredRecord {
    public static final String HTTP = "http";
    public static final String SMPP = "smpp";
    public static final String FAX = "mailToFax";
    public static final String HYLAFAX = "hylafax";
    private static final int SMPP_PORT = 2775;
    private static final int SMPP_TLS_PORT = 3550;

    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind = HTTP;
    @NotNull
    @Column(name = "ACTIVE")
    private Boolean active = true;
    @Size(max = 20)
    @Pattern(regexp = "\\+?[A-Za-z0-9 ]+")
    @Column(name = "SENDER")
    private String sender;
    @Size(max = 500)
    @Column(name = "URL")
    private String url;
    @NotNull
    @Size(max = 10)
    @Column(name = "METHOD")
    private String method = "POST";
    @NotNull
    @Size(max = 10)
    @Column(name = "FORM")
    private String form = "json";
    @Size(max = 2000)
    @Column(name = "BODY")
    private String body = "{\"to\": \"{to}\", \"from\": \"{from}\", \"text\": \"{text}\"}";
    @Size(max = 60)
    @Pattern(regexp = "[A-Za-z0-9-]+")
    @Column(name = "SECRET_HEADER")
    private String secretHeader = "Authorization";
    @Size(max = 60)
    @Pattern(regexp = "[ -~]*")
    @Column(name = "SECRET_PREFIX")
    private String secretPrefix = "Bearer";
    @Size(max = 253)
    @Pattern(regexp = "[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?")
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
    @Size(max = 15)
    @Pattern(regexp = "[!-~]+")
    @Column(name = "LOGIN")
    private String login;
    @Size(max = 254)
    @Pattern(regexp = "[^@\\s]*\\{number}[^@\\s]*@[A-Za-z0-9.-]+")
    @Column(name = "FAX_ADDRESS")
    private String faxAddress;

    /** True if it is connected to under TLS. */
    public boolean encrypted() {
        return "tls".equals(security);
    }

    /** The port, or the usual one. */
    public int portOrUsual() {
        return port != null ? port : encrypted() ? SMPP_TLS_PORT : SMPP_PORT;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getMethod() {
        return method;
    }

    public void setMethod(String method) {
        this.method = method;
    }

    public String getForm() {
        return form;
    }

    public void setForm(String form) {
        this.form = form;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public String getSecretHeader() {
        return secretHeader;
    }

    public void setSecretHeader(String secretHeader) {
        this.secretHeader = secretHeader;
    }

    public String getSecretPrefix() {
        return secretPrefix;
    }

    public void setSecretPrefix(String secretPrefix) {
        this.secretPrefix = secretPrefix;
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

    public String getFaxAddress() {
        return faxAddress;
    }

    public void setFaxAddress(String faxAddress) {
        this.faxAddress = faxAddress;
    }
}
