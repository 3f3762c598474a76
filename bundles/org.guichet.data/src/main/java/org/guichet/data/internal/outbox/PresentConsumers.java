package org.guichet.data.internal.outbox;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.module.Budgets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Brings the consumers that come and go to the outbox. A component of its own, since the outbox stands below the engine that most
 * consumers need.
 */
@Component(service = PresentConsumers.class, immediate = true)
public final class PresentConsumers {
    private final StoredOutbox outbox;
    private final Budgets budgets;
    private final Map<EventConsumer, EventConsumer> guarded = Collections.synchronizedMap(new IdentityHashMap<>());

    @Activate
    public PresentConsumers(@Reference StoredOutbox outbox, @Reference Budgets budgets) {
        this.outbox = outbox;
        this.budgets = budgets;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addConsumer(EventConsumer consumer) {
        EventConsumer called = budgets.guarded(EventConsumer.class, consumer);
        guarded.put(consumer, called);
        outbox.addConsumer(called);
    }

    void removeConsumer(EventConsumer consumer) {
        outbox.removeConsumer(guarded.remove(consumer));
    }
}
