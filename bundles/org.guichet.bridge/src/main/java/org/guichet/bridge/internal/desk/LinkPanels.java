package org.guichet.bridge.internal.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.bridge.BridgeProvider;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.module.Budgets;
import org.guichet.api.screen.ScreenPart;
import org.guichet.bridge.internal.BridgePermissions;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** A panel beside the records of each type that some present provider can bridge. */
@Component(service = LinkPanels.class, immediate = true)
public final class LinkPanels {
    private final BundleContext bundle;
    private final Budgets budgets;
    private final Map<String, ServiceRegistration<ScreenPart>> shown = new HashMap<>();
    private final Map<BridgeProvider, List<String>> types = new HashMap<>();

    /** What stands outside for a record of the type. */
    static final class LinkPanel implements ScreenPart {
        private final String type;

        LinkPanel(String type) {
            this.type = type;
        }

        @Override
        public String key() {
            return "links";
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public int order() {
            return 18;
        }

        @Override
        public String icon() {
            return "chain-link";
        }

        @Override
        public String script() {
            return "bridge.js";
        }

        @Override
        public String permission() {
            return BridgePermissions.SEE;
        }
    }

    @Activate
    public LinkPanels(BundleContext bundle, @Reference Budgets budgets) {
        this.bundle = bundle;
        this.budgets = budgets;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    synchronized void addProvider(BridgeProvider provider) {
        budgets.callable(BridgeProvider.class, List.of(provider))
            .forEach(one -> types.put(provider, one.mappings().stream().map(Mapping::type).toList()));
        show();
    }

    synchronized void removeProvider(BridgeProvider provider) {
        types.remove(provider);
        show();
    }

    private void show() {
        Set<String> wanted = types.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        shown.entrySet().removeIf(panel -> {
            boolean over = !wanted.contains(panel.getKey());
            if (over) {
                panel.getValue().unregister();
            }
            return over;
        });
        wanted.forEach(type -> shown.computeIfAbsent(type, one -> bundle.registerService(ScreenPart.class, new LinkPanel(one), null)));
    }

    @Deactivate
    synchronized void close() {
        shown.values().forEach(ServiceRegistration::unregister);
        shown.clear();
    }
}
