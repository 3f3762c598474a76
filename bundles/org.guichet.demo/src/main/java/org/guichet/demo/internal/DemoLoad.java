package org.guichet.demo.internal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Loads the demo company once, in the background, as soon as all the types it needs are there; goes on after a crash. */
@Component
public class DemoLoad implements Job {
    private static final String NAME = "demo.load";
    static final String LOADED = "demo.loaded";
    private static final List<String> NEEDED = List.of("users", "teams", "accounts", "contacts", "categories", "queues",
        "documentLists", "documentListItems", "tickets", "activities");
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final Settings settings;
    private final Jobs jobs;
    private final ModuleLoads modules;
    private final Clock clock;

    @Activate
    public DemoLoad(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types,
            @Reference Settings settings, @Reference Jobs jobs, @Reference ModuleLoads modules) {
        this(records, queries, types, settings, jobs, modules, Clock.systemUTC());
    }

    DemoLoad(Records records, Queries queries, RecordTypes types, Settings settings, Jobs jobs, ModuleLoads modules, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.types = types;
        this.settings = settings;
        this.jobs = jobs;
        this.modules = modules;
        this.clock = clock;
    }

    @Activate
    void start() {
        if (settings.get(LOADED).isEmpty()) {
            Actors.run(actor(), () -> jobs.submit(NAME, "once", null, clock.instant()));
        }
    }

    static Actor actor() {
        return Actor.program("demo", "seed");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "on-demand";
    }

    @Override
    public void run(String payload, Progress progress) {
        if (NEEDED.stream().anyMatch(type -> types.find(type).isEmpty())) {
            throw new Unavailable("demo.types-missing");
        }
        try {
            Actors.run(actor(), () -> load(progress));
        } catch (CancellationException e) {
            // the server stops: the job is due again when it is back, and goes on where it was
            progress.report(1, 2, null);
        }
    }

    private void load(Progress progress) {
        Warehouse warehouse = new Warehouse(records, queries, progress::cancelled);
        new Company(warehouse).load();
        progress.report(1, 2, null);
        new Desk(warehouse, clock.instant()).load();
        settings.put(LOADED, clock.instant().toString());
        modules.submitAll();
        progress.report(2, 2, null);
    }
}
