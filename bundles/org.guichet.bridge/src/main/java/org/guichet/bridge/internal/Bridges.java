package org.guichet.bridge.internal;

import java.net.URI;
import java.util.List;
import org.guichet.api.bridge.BridgeProvider;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.bridge.internal.types.Bridge;
import org.guichet.bridge.internal.types.BridgeDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bridges with all that it takes to cross them. Asked as the module itself. Thread-safe. */
@Component(service = Bridges.class)
public final class Bridges {
    private static final int MOST = 200;
    private final Records records;
    private final Queries queries;
    private final Providers providers;
    private final States states;

    /** A bridge that can be crossed. */
    public record Way(Bridge bridge, BridgeProvider provider, Mapping mapping, BridgeProvider.Target target) {
        public String type() {
            return mapping.type();
        }
    }

    /** A bridge as lists have it. */
    public record Known(long id, String label, String provider, String type) {
    }

    @Activate
    public Bridges(@Reference Records records, @Reference Queries queries, @Reference Providers providers, @Reference States states) {
        this.records = records;
        this.queries = queries;
        this.providers = providers;
        this.states = states;
    }

    public List<Known> active() {
        return list("active==true");
    }

    public List<Known> all() {
        return list(null);
    }

    private List<Known> list(String filter) {
        return Self.as(() -> queries.list(ListQuery.of(BridgeDescription.TYPE).filter(filter)
            .fields("label", "provider", "recordType").sort("label").limit(MOST))).items().stream()
            .map(row -> new Known(((Number) row.get("id")).longValue(), (String) row.get("label"), (String) row.get("provider"),
                (String) row.get("recordType"))).toList();
    }

    public Bridge get(long id) {
        return Self.as(() -> records.get(Bridge.class, id));
    }

    /** @throws NotAllowedNow while its provider is away, or no longer knows the type */
    public Way way(long id) {
        Bridge bridge = get(id);
        BridgeProvider provider = providers.get(bridge.getProvider());
        Mapping mapping = Providers.mapping(provider, bridge.getRecordType())
            .orElseThrow(() -> new NotAllowedNow("bridge.type", bridge.getRecordType(), bridge.getProvider()));
        return new Way(bridge, provider, mapping,
            new BridgeProvider.Target(URI.create(bridge.getAddress()), bridge.getPlace(), states.token(id).orElse(null)));
    }
}
