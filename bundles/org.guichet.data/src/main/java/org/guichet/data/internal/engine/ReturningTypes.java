package org.guichet.data.internal.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.TypeRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of types and fields that arrive and lets their references follow the merges that they missed. */
@Component(property = "event.topics=" + TypeRegistry.CHANGED)
public class ReturningTypes implements EventHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ReturningTypes.class);
    private static final Actor ENGINE = Actor.program("data", "rule");
    private static final int SETTLING_SECONDS = 2;
    private static final int RETRY_SECONDS = 30;

    private final RecordEngine engine;
    private final Catalog catalog;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "guichet-returning");
        thread.setDaemon(true);
        return thread;
    });
    private Set<String> known = Set.of();

    @Activate
    public ReturningTypes(@Reference RecordEngine engine, @Reference Catalog catalog) {
        this.engine = engine;
        this.catalog = catalog;
        worker.schedule(this::look, SETTLING_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        worker.shutdownNow();
    }

    @Override
    public void handleEvent(Event event) {
        // types of one module arrive one by one: look once they have settled
        worker.schedule(this::look, SETTLING_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        Set<String> present = new HashSet<>();
        for (StoredType<?> type : catalog.types()) {
            present.add(type.key());
            for (Field field : type.fields()) {
                if (field.kind() == FieldKind.REFERENCE) {
                    present.add(type.key() + "." + field.name());
                }
            }
        }
        if (known.containsAll(present)) {
            known = present;
            return;
        }
        try {
            Actors.run(ENGINE, engine::catchUp);
            known = present;
        } catch (RuntimeException e) {
            LOG.warn("references could not follow merges yet", e);
            worker.schedule(this::look, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }
}
