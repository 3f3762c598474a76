package org.guichet.demo.internal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.config.Settings;
import org.guichet.api.demo.DemoData;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Loads what modules have for the demo, each once, as soon as the company and the module's types are there. */
@Component(service = {Job.class, ModuleLoads.class})
public class ModuleLoads implements Job {
    private static final String NAME = "demo.modules";
    private static final String LOADED = "demo.loaded.";
    private final List<DemoData> present = new CopyOnWriteArrayList<>();
    private final Settings settings;
    private final Jobs jobs;
    private final RecordTypes types;
    private final Budgets budgets;
    private final Clock clock;

    @Activate
    public ModuleLoads(@Reference Settings settings, @Reference Jobs jobs, @Reference RecordTypes types,
            @Reference Budgets budgets) {
        this(settings, jobs, types, budgets, Clock.systemUTC());
    }

    ModuleLoads(Settings settings, Jobs jobs, RecordTypes types, Budgets budgets, Clock clock) {
        this.settings = settings;
        this.jobs = jobs;
        this.types = types;
        this.budgets = budgets;
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addData(DemoData data) {
        present.add(data);
        submit(data.module());
    }

    private void submit(String module) {
        if (settings.get(LOADED + module).isEmpty()) {
            Actors.run(DemoLoad.actor(), () -> jobs.submit(NAME, module, module, clock.instant()));
        }
    }

    /** What they wait for has come: none waits out the pause after a vain attempt. */
    void submitAll() {
        present.forEach(data -> submit(data.module()));
    }

    void removeData(DemoData data) {
        present.remove(data);
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
    public void run(String module, Progress progress) {
        if (settings.get(LOADED + module).isPresent()) {
            return;
        }
        DemoData data = present.stream().filter(d -> d.module().equals(module)).findFirst().orElse(null);
        if (data == null) {
            // its return submits it again
            return;
        }
        data.types().forEach(types::get);
        if (settings.get(DemoLoad.LOADED).isEmpty()
                || present.stream().map(DemoData::module).anyMatch(other -> data.after().contains(other) && settings.get(LOADED + other).isEmpty())) {
            throw new Unavailable("demo.types-missing");
        }
        Actors.run(DemoLoad.actor(), () -> {
            budgets.guarded(DemoData.class, data).load(clock.instant());
            settings.put(LOADED + module, clock.instant().toString());
        });
        submitAll();
    }
}
