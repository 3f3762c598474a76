package org.guichet.gateways.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.osgi.service.component.annotations.Component;

/** A gateway has what its kind needs, and secrets travel in the clear to this very machine alone. */
@Component(service = RecordRule.class)
public class GatewayRules implements RecordRule<Gateway> {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public Class<Gateway> entity() {
        return Gateway.class;
    }

    @Override
    public void before(Change<Gateway> change) {
        Gateway gateway = change.record();
        if (change.kind() == Change.Kind.DELETE || gateway.getKind() == null) {
            return;
        }
        switch (gateway.getKind()) {
            case Gateway.HTTP -> address(change, gateway.getUrl());
            case Gateway.SMPP, Gateway.HYLAFAX -> {
                needed(change, "host", gateway.getHost());
                needed(change, "login", gateway.getLogin());
            }
            default -> needed(change, "faxAddress", gateway.getFaxAddress());
        }
    }

    /** Placeholders stand in the path or the query, never in the host. */
    private static void address(Change<Gateway> change, String url) {
        needed(change, "url", url);
        if (url != null && !url.isBlank() && !sound(url)) {
            change.invalid("url", "gateways.url");
        }
    }

    static boolean sound(String url) {
        try {
            URI uri = new URI(url.replaceAll("\\{[a-z]+}", "x"));
            boolean fixedHost = uri.getHost() != null && uri.getUserInfo() == null && url.startsWith(uri.getScheme() + "://" + uri.getRawAuthority());
            return fixedHost && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && HERE.contains(uri.getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void needed(Change<Gateway> change, String field, String value) {
        if (value == null || value.isBlank()) {
            change.invalid(field, "required");
        }
    }
}
