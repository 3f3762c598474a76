package org.guichet.tickets.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.tickets.Queue;
import org.osgi.service.component.annotations.Component;

/** Queues as the platform shows them. */
@Component
public class QueueDescription implements RecordDescription {
    @Override
    public RecordType<Queue> describe() {
        return RecordType.of("queues", "tickets", Queue.class, Queue::new)
            .string(Queue::getLabel).list().search(2)
            .string(Queue::getLabelEn)
            .string(Queue::getKey).list()
            .reference(Queue::getTeam, "teams").list().group()
            .bool(Queue::isMain).list().defaultsTo(false)
            .bool(Queue::isActive).list().defaultsTo(true)
            .title(Queue::getLabel)
            .teamedBy(Queue::getTeam)
            .noComments()
            .administration()
            .menu(900, "list")
            .sortedBy("label")
            .namedBy(Queue::getKey).configuration()
            .build();
    }
}
