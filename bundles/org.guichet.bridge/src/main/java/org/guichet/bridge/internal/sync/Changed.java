package org.guichet.bridge.internal.sync;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.Queries;
import org.guichet.bridge.internal.Bridges;
import org.guichet.bridge.internal.Links;
import org.guichet.bridge.internal.Providers;
import org.guichet.bridge.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sees what changed here: links of the record wait for the next round, which begins at once; links follow merges. */
@Component
public class Changed implements EventConsumer {
    private static final Set<String> WRITES = Set.of("update", "transition", "restore");
    private static final Set<String> REBUILT = Set.of("import", "seed", "revert");
    private final Links links;
    private final Bridges bridges;
    private final Providers providers;
    private final Queries queries;
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public Changed(@Reference Links links, @Reference Bridges bridges, @Reference Providers providers, @Reference Queries queries, @Reference Jobs jobs) {
        this(links, bridges, providers, queries, jobs, Clock.systemUTC());
    }

    public Changed(Links links, Bridges bridges, Providers providers, Queries queries, Jobs jobs, Clock clock) {
        this.links = links;
        this.bridges = bridges;
        this.providers = providers;
        this.queries = queries;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bridge.changes";
    }

    @Override
    public boolean transactional() {
        return true;
    }

    @Override
    public void accept(List<RecordEvent> events) {
        List<Bridges.Known> active = bridges.active();
        Set<Long> due = new LinkedHashSet<>();
        for (RecordEvent event : events) {
            if (active.stream().noneMatch(bridge -> bridge.type().equals(event.type()))) {
                continue;
            }
            if (event.kind().equals("merge")) {
                merged(event);
            } else if (event.kind().equals("unmerge")) {
                links.movedBack(event.type(), event.id());
            } else if (WRITES.contains(event.kind()) && event.fields().stream().anyMatch(mapped(event.type(), active)::contains)) {
                due.addAll(links.changed(event.type(), event.id()));
            } else if (event.kind().equals("create") && !event.quiet() && !REBUILT.contains(event.channel())) {
                due.addAll(sent(event, active));
            }
        }
        due.forEach(bridge -> jobs.submit(SyncBridge.NAME, bridge.toString(), bridge.toString(), clock.instant()));
    }

    private Set<String> mapped(String type, List<Bridges.Known> active) {
        return active.stream().filter(bridge -> bridge.type().equals(type)).flatMap(bridge -> mapping(bridge).stream())
            .flatMap(mapping -> mapping.fields().stream()).map(Mapping.Field::name).collect(Collectors.toSet());
    }

    private Optional<Mapping> mapping(Bridges.Known bridge) {
        return providers.find(bridge.provider()).flatMap(provider -> Providers.mapping(provider, bridge.type()));
    }

    /** Both records have an event of it; the one that is no longer is the source. */
    private void merged(RecordEvent event) {
        long target = Self.as(() -> queries.resolve(event.type(), event.id()));
        if (target != event.id()) {
            links.moved(event.type(), event.id(), target);
        }
    }

    /** What is new here goes out over bridges that send what is new, unless it just came in. */
    private List<Long> sent(RecordEvent event, List<Bridges.Known> active) {
        List<Long> over = active.stream().filter(bridge -> bridge.type().equals(event.type()) && mapping(bridge).filter(Mapping::sendsNew).isPresent()
            && links.of(event.type(), event.id()).stream().noneMatch(link -> link.bridge() == bridge.id())).map(Bridges.Known::id).toList();
        over.forEach(bridge -> links.add(bridge, event.type(), event.id(), null, clock.instant()));
        return over;
    }
}
