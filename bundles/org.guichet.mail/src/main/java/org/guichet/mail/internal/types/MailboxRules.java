package org.guichet.mail.internal.types;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.mail.Mailbox;
import org.osgi.service.component.annotations.Component;

/** A mailbox that signs in by tokens has what it takes to get one, and tokens and secrets travel in the clear to this very machine alone. */
@Component(service = RecordRule.class)
public class MailboxRules implements RecordRule<Mailbox> {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    @Override
    public Class<Mailbox> entity() {
        return Mailbox.class;
    }

    @Override
    public void before(Change<Mailbox> change) {
        Mailbox box = change.record();
        if (change.kind() == Change.Kind.DELETE || !box.fetchesByToken() && !box.sendsByToken()) {
            return;
        }
        needed(change, "clientId", box.getClientId());
        needed(change, "tokenEndpoint", box.getTokenEndpoint());
        if (box.getTokenEndpoint() != null && !box.getTokenEndpoint().isBlank() && !sound(box.getTokenEndpoint())) {
            change.invalid("tokenEndpoint", "mail.token-endpoint");
        }
        if (box.fetchesByToken() && box.getHost() != null) {
            needed(change, "login", box.getLogin());
            guarded(change, "security", box.getSecurity(), box.getHost());
        }
        if (box.sendsByToken() && box.getSmtpHost() != null) {
            needed(change, "smtpLogin", box.getSmtpLogin());
            guarded(change, "smtpSecurity", box.getSmtpSecurity(), box.getSmtpHost());
        }
    }

    private static void guarded(Change<Mailbox> change, String field, String security, String host) {
        if ("none".equals(security) && !HERE.contains(host)) {
            change.invalid(field, "mail.token-in-clear");
        }
    }

    static boolean sound(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null
                && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && HERE.contains(uri.getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void needed(Change<Mailbox> change, String field, String value) {
        if (value == null || value.isBlank()) {
            change.invalid(field, "required");
        }
    }
}
