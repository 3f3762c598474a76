package org.guichet.data.internal.outbox;

import java.util.List;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** Calls a consumer as the program that it is, with its own class loader. */
final class Delivery {
    private final EventConsumer consumer;
    private volatile boolean outside;

    Delivery(EventConsumer consumer) {
        this.consumer = consumer;
    }

    /** In the transaction that is open. */
    void inside(List<RecordEvent> events) {
        asProgram(() -> consumer.accept(events));
    }

    /** Without a transaction; it may take its time. */
    void outside(List<RecordEvent> events) {
        outside(() -> consumer.accept(events));
    }

    void rebuild() {
        outside(consumer::rebuild);
    }

    /** True while the consumer works without a transaction. */
    boolean isOutside() {
        return outside;
    }

    private void outside(Runnable work) {
        outside = true;
        try {
            asProgram(work);
        } finally {
            outside = false;
        }
    }

    private void asProgram(Runnable work) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(consumer.getClass().getClassLoader());
        try {
            Actors.run(Actor.program(consumer.name(), "rule"), work);
        } finally {
            Thread.currentThread().setContextClassLoader(loader);
        }
    }
}
