package org.guichet.notifications.internal.out;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.channel.Channel;
import org.guichet.api.module.Budgets;
import org.guichet.api.screen.ScreenPart;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Shows the panel for as long as some channel reaches contacts: without one there is nothing to write by. */
@Component(service = ComposeDesk.class, immediate = true)
public class ComposeDesk {
    private final BundleContext context;
    private final Budgets budgets;
    private final Set<Channel> reaching = ConcurrentHashMap.newKeySet();
    private ServiceRegistration<ScreenPart> shown;

    @Activate
    public ComposeDesk(BundleContext context, @Reference Budgets budgets) {
        this.context = context;
        this.budgets = budgets;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addChannel(Channel channel) {
        if (budgets.guarded(Channel.class, channel).addressField("contacts").isPresent()) {
            reaching.add(channel);
        }
        show();
    }

    public void removeChannel(Channel channel) {
        reaching.remove(channel);
        show();
    }

    @Deactivate
    public void close() {
        reaching.clear();
        show();
    }

    private synchronized void show() {
        if (shown == null && !reaching.isEmpty()) {
            shown = context.registerService(ScreenPart.class, new ComposePanel(), null);
        } else if (shown != null && reaching.isEmpty()) {
            shown.unregister();
            shown = null;
        }
    }
}
