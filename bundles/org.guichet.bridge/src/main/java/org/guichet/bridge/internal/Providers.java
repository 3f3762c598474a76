package org.guichet.bridge.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.bridge.BridgeProvider;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.module.Budgets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The kinds of systems that can be bridged now; each is called within its budget. Thread-safe. */
@Component(service = Providers.class)
public final class Providers {
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<BridgeProvider> present = List.of();

    @Activate
    public Providers(@Reference Budgets budgets) {
        this.budgets = budgets;
    }

    /** For modules that are put together by hand. */
    public Providers with(BridgeProvider... some) {
        present = List.of(some);
        return this;
    }

    private Stream<BridgeProvider> callable() {
        return budgets.callable(BridgeProvider.class, present).stream();
    }

    public List<String> keys() {
        return callable().map(BridgeProvider::key).sorted().toList();
    }

    public Optional<BridgeProvider> find(String key) {
        return callable().filter(one -> one.key().equals(key)).findFirst();
    }

    /** @throws NotAllowedNow while it is away or out of service */
    public BridgeProvider get(String key) {
        return find(key).orElseThrow(() -> new NotAllowedNow("bridge.provider-away", key));
    }

    public static Optional<Mapping> mapping(BridgeProvider provider, String type) {
        return provider.mappings().stream().filter(one -> one.type().equals(type)).findFirst();
    }
}
