package org.guichet.bridge.internal.types;

import java.net.URI;
import java.util.Optional;
import org.guichet.api.bridge.BridgeProvider;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.bridge.internal.Providers;
import org.guichet.bridge.internal.States;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A bridge leads somewhere that is known; changed by somebody, it is tried again at once. */
@Component
public class BridgeRules implements RecordRule<Bridge> {
    private final Providers providers;
    private final States states;

    @Activate
    public BridgeRules(@Reference Providers providers, @Reference States states) {
        this.providers = providers;
        this.states = states;
    }

    @Override
    public Class<Bridge> entity() {
        return Bridge.class;
    }

    @Override
    public void before(Change<Bridge> change) {
        Bridge bridge = change.record();
        if (change.changed("address") && bridge.getAddress() != null) {
            bridge.setAddress(bridge.getAddress().strip().replaceFirst("/+$", ""));
            if (!web(bridge.getAddress())) {
                change.invalid("address", "bridge.address");
            }
        }
        if ((change.changed("provider") || change.changed("recordType")) && bridge.getProvider() != null && bridge.getRecordType() != null) {
            Optional<BridgeProvider> provider = providers.find(bridge.getProvider());
            if (provider.isEmpty()) {
                change.invalid("provider", "bridge.provider", String.join(", ", providers.keys()));
            } else if (Providers.mapping(provider.get(), bridge.getRecordType()).isEmpty()) {
                change.invalid("recordType", "bridge.type", bridge.getRecordType(), bridge.getProvider());
            }
        }
    }

    private static boolean web(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null
                && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void after(Change<Bridge> change) {
        if (change.kind() == Change.Kind.UPDATE && change.actor().user() != null) {
            states.restart(change.record().getId(), change.changed("address") || change.changed("place") || change.changed("provider"));
        }
    }
}
