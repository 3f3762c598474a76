package org.guichet.data.internal.outbox;

import org.guichet.api.event.EventConsumer;
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

    @Activate
    public PresentConsumers(@Reference StoredOutbox outbox) {
        this.outbox = outbox;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addConsumer(EventConsumer consumer) {
        outbox.addConsumer(consumer);
    }

    void removeConsumer(EventConsumer consumer) {
        outbox.removeConsumer(consumer);
    }
}
