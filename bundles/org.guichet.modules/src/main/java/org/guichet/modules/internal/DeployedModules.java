package org.guichet.modules.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.karaf.features.FeaturesService;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.module.ModuleData;
import org.guichet.api.module.Modules;
import org.guichet.api.record.Audit;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.testkit.check.Installation;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Optional modules of the archive through Karaf's features, plugins that were handed in from a shelf of our own, and those in
 * {@code deploy/} as far as Karaf's deployer lets others touch them.
 */
@Component(service = Modules.class, immediate = true, configurationPid = "org.guichet.modules",
    // made once: a configuration that arrives later would interrupt the plugins that start
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModulesConfiguration.class)
public final class DeployedModules implements Modules {
    private static final Logger LOG = LoggerFactory.getLogger(DeployedModules.class);
    private static final String RIGHT = "admin.modules";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private final BundleContext context;
    private final RecordTypes types;
    private final ModuleData data;
    private final Told told;
    private final Clock clock = Clock.systemUTC();
    private final String signatures;
    private final boolean safe = "true".equals(System.getenv("GUICHET_SAFE"));
    private final Shelf shelf;
    private final Path exports;
    private final Staging staging;
    private final ArchiveModules archive;
    private final Framework framework;
    private final Standing standing;
    private final PluginBundles plugins;
    private final Listing listing;
    private final Doings doings;
    private final ArrivalGate gate;

    @Activate
    public DeployedModules(BundleContext context, ModulesConfiguration configuration, @Reference FeaturesService features,
            @Reference ServiceComponentRuntime components, @Reference RecordTypes types, @Reference ModuleData data,
            @Reference Audit audit, @Reference Texts texts) {
        this.context = context;
        this.types = types;
        this.data = data;
        told = new Told(texts);
        signatures = configuration.signatures();
        Path store = Path.of(System.getProperty("guichet.data", System.getProperty("karaf.data", "."))).resolve("modules");
        shelf = new Shelf(store.resolve("plugins"));
        exports = store.resolve("exports");
        Path trusted = configuration.trusted().isBlank() ? Path.of(System.getProperty("karaf.etc", "etc"), "trusted-plugins")
            : Path.of(configuration.trusted());
        staging = new Staging(store.resolve("staged"), configuration.megabytes(), signatures, new Signatures(trusted), told, clock);
        gate = new ArrivalGate(context, arrivals(new Signatures(trusted)), signatures);
        archive = new ArchiveModules(features);
        framework = new Framework(context, archive.locations());
        standing = new Standing(components, types, data, told, configuration.seconds());
        plugins = new PluginBundles(context, shelf, framework, standing);
        listing = new Listing(framework, archive, shelf, standing, types, data, told, safe, gate);
        doings = new Doings(audit, clock);
        Actor platform = Actor.program("modules", "job");
        doings.quietly(() -> Actors.run(platform, this::bringBack));
    }

    private static Arrivals arrivals(Signatures signatures) {
        return new Arrivals(folder("karaf.home"), folder("karaf.base").resolve("deploy"), folder("karaf.data").resolve("kar"), signatures);
    }

    private static Path folder(String property) {
        return Path.of(System.getProperty(property, ".")).toAbsolutePath().normalize();
    }

    @Deactivate
    void close() {
        gate.open();
        doings.close();
    }

    /** After a start: the plugins that were handed in and are wanted; in safe mode none. */
    private void bringBack() {
        try {
            gate.close(framework);
            staging.clear();
            List<Shelved> shelved = safe ? List.of() : shelf.all();
            plugins.reconcile(shelved);
            for (Shelved plugin : shelved) {
                if (plugin.wanted() == Shelved.Wanted.RUNNING) {
                    bringBack(plugin);
                }
            }
        } catch (Exception e) {
            LOG.error("plugins cannot be brought back", e);
        }
    }

    private void bringBack(Shelved plugin) {
        try {
            plugins.start(plugin);
            LOG.info("plugin {} {} runs", plugin.id(), plugin.version());
        } catch (Exception e) {
            LOG.error("plugin {} {} does not run: {}", plugin.id(), plugin.version(), Doings.reason(e));
        }
    }

    private static void require() {
        if (!Actors.current().may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
    }

    @Override
    public List<Module> all() {
        require();
        return listing.all();
    }

    private Module module(String id) {
        return listing.all().stream().filter(one -> one.id().equals(id)).findFirst()
            .orElseThrow(() -> new NotFound("no-such-module", id));
    }

    @Override
    public Upload stage(String fileName, InputStream file) {
        require();
        notInSafeMode();
        return upload(staging.stage(fileName, file, installation()));
    }

    private Upload upload(Staging.Staged staged) {
        Optional<Module> present = listing.all().stream().filter(one -> one.id().equals(staged.module())).findFirst();
        List<String> faults = new ArrayList<>(staged.faults());
        present.filter(one -> one.source() == Source.DEPLOY && one.state() != State.REMOVED)
            .ifPresent(one -> faults.add(told.of("in-deploy")));
        Map<String, String> facts = new TreeMap<>(staged.check().facts());
        String label = facts.get("label " + ("fr".equals(told.locale().getLanguage()) ? "fr" : "en"));
        return new Upload(staged.id(), staged.name(), staged.module(), label, staged.version(),
            present.filter(one -> one.state() != State.REMOVED).map(Module::version).orElse(null), facts,
            present.map(Module::restarts).orElse(List.of()), faults, staged.notes());
    }

    /** What this server offers right now, for the check. */
    private Installation installation() {
        Installation server = new Installation();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            String module = Framework.module(bundle);
            if (bundle.getSymbolicName() != null && framework.core(bundle) || isOfArchive(bundle)) {
                server.bundle(bundle.getSymbolicName());
            }
            if (module != null) {
                server.module(module.strip(), bundle.getSymbolicName());
            }
            if (revision != null) {
                for (BundleCapability exported : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                    server.offer((String) exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE),
                        (Version) exported.getAttributes().get(Constants.VERSION_ATTRIBUTE));
                }
            }
        }
        archive.all().forEach(offer -> {
            server.bundle(offer.file().symbolicName());
            server.module(offer.id(), offer.file().symbolicName());
            offer.facts().types().forEach(type -> server.type(type, offer.id()));
        });
        types.all().forEach(type -> server.type(type.key(), type.module()));
        shelf.all().forEach(plugin -> plugin.types().forEach(type -> server.type(type, plugin.id())));
        return server;
    }

    private boolean isOfArchive(Bundle bundle) {
        return archive.locations().contains(bundle.getLocation());
    }

    @Override
    public long activate(String upload) {
        require();
        notInSafeMode();
        Staging.Staged staged = staging.find(upload);
        Upload judged = upload(staged);
        if (!judged.faults().isEmpty()) {
            throw new NotAllowedNow("plugin-refused", String.join("; ", judged.faults()));
        }
        notBusy(staged.module());
        Shelved before = shelf.find(staged.module()).filter(one -> one.wanted() != Shelved.Wanted.REMOVED).orElse(null);
        return doings.begin(staged.module(), before == null ? Act.INSTALL : Act.UPDATE, before == null ? null : before.version(),
            staged.version(), step -> {
                step.accept("checking");
                Shelved plugin = staging.shelve(staged, shelf);
                try {
                    plugins.install(plugin, before, step);
                    shelf.write(plugin);
                } catch (Exception e) {
                    afterFailure(plugin, before);
                    throw before == null ? e : new Refused(told.of("old-runs", Doings.reason(e), before.version()), e);
                } finally {
                    staging.discard(upload);
                }
                return null;
            });
    }

    /** What a first installation left in the database before it failed can be purged like the data of a removed plugin. */
    private void afterFailure(Shelved plugin, Shelved before) throws IOException {
        Optional<Shelved> known = shelf.find(plugin.id());
        if (known.isPresent()) {
            shelf.sweep(known.get());
        } else if (before == null && data.kept(List.of(plugin.id())).contains(plugin.id())) {
            shelf.write(plugin.with(Shelved.Wanted.REMOVED));
        } else if (before == null) {
            shelf.forget(plugin.id());
        }
    }

    @Override
    public void discard(String upload) {
        require();
        staging.discard(upload);
    }

    @Override
    public long begin(String id, Act act, String typed) {
        require();
        Module module = module(id);
        if (!module.acts().contains(act)) {
            throw new NotAllowedNow(safe ? "safe-mode" : "act-not-now", act.name().toLowerCase(Locale.ROOT), module.label());
        }
        if (act == Act.PURGE && !id.equals(typed)) {
            throw Invalid.of("name", "type-the-name", id);
        }
        notBusy(id);
        return doings.begin(id, act, module.version(), act == Act.REMOVE || act == Act.PURGE ? null : module.version(),
            step -> act == Act.PURGE ? purge(module, step) : change(module, act, step));
    }

    private String change(Module module, Act act, Consumer<String> step) throws Exception {
        Optional<Bundle> bundle = framework.ofModule(module.id());
        Leftovers left = bundle.map(Leftovers::of).orElse(null);
        switch (module.source()) {
            case UPLOAD -> changePlugin(shelf.find(module.id()).orElseThrow(), act, step);
            case ARCHIVE -> changeFeature(archive.find(module.id()).orElseThrow(), bundle, act, step);
            default -> changeDropped(bundle.orElseThrow(), act, step);
        }
        if (left != null && (act == Act.STOP || act == Act.REMOVE)) {
            List<String> threads = left.threads();
            if (!threads.isEmpty()) {
                throw new Refused(told.of("threads-left", threads.size(), String.join(", ", threads.subList(0, Math.min(5, threads.size())))));
            }
        }
        return null;
    }

    private void changePlugin(Shelved plugin, Act act, Consumer<String> step) throws Exception {
        switch (act) {
            case START -> {
                step.accept("starting");
                plugins.place(plugin);
                plugins.start(plugin);
                shelf.write(plugin.with(Shelved.Wanted.RUNNING));
            }
            case STOP -> {
                step.accept("stopping");
                // first what is wanted: a plugin that does not stop is gone after the next start
                shelf.write(plugin.with(Shelved.Wanted.STOPPED));
                plugins.stop(plugin.id());
            }
            case REMOVE -> {
                step.accept("removing");
                shelf.write(plugin.with(Shelved.Wanted.REMOVED));
                plugins.uninstall(plugin.id());
            }
            default -> throw new IllegalStateException(act.name());
        }
    }

    private void changeFeature(ArchiveModules.Offer offer, Optional<Bundle> bundle, Act act, Consumer<String> step) throws Exception {
        switch (act) {
            case INSTALL -> {
                step.accept("installing");
                try {
                    archive.install(offer);
                    step.accept("starting");
                    Bundle installed = framework.ofModule(offer.id()).orElseThrow();
                    standing.limited(() -> standing.await(installed, offer.facts().types()));
                } catch (Exception e) {
                    step.accept("undoing");
                    if (archive.required(offer)) {
                        archive.remove(offer);
                        framework.refreshGone();
                    }
                    throw e;
                }
            }
            case REMOVE -> {
                step.accept("removing");
                archive.remove(offer);
                framework.refreshGone();
            }
            case UPDATE -> {
                step.accept("stopping");
                // stopped first: a running one would be started twice, by its update and in the middle of that by the refresh
                Bundle running = bundle.orElseThrow();
                standing.stopping(() -> running.stop(Bundle.STOP_TRANSIENT));
                try {
                    standing.stopping(running::update);
                    framework.refresh(List.of(running));
                } finally {
                    step.accept("starting");
                    standing.start(running, offer.facts().types());
                }
            }
            default -> changeDropped(bundle.orElseThrow(), act, step);
        }
    }

    private void changeDropped(Bundle bundle, Act act, Consumer<String> step) throws Exception {
        switch (act) {
            case START -> {
                step.accept("starting");
                // not transient: Karaf starts it again after a restart
                standing.limited(bundle::start);
                standing.limited(() -> standing.await(bundle, List.of()));
            }
            case STOP -> {
                step.accept("stopping");
                standing.stopping(bundle::stop);
            }
            case REMOVE -> {
                step.accept("removing");
                Files.deleteIfExists(Path.of(URI.create(bundle.getLocation())));
                standing.stopping(() -> {
                    if (bundle.getState() != Bundle.UNINSTALLED) {
                        bundle.uninstall();
                    }
                });
                framework.refresh(List.of(bundle));
            }
            default -> throw new IllegalStateException(act.name());
        }
    }

    /** The data goes into a file first; what cannot be written is not dropped. */
    private String purge(Module module, Consumer<String> step) throws Exception {
        step.accept("exporting");
        Files.createDirectories(exports);
        String name = module.id() + "-" + MOMENT.format(clock.instant()) + ".zip";
        Path half = exports.resolve(name + ".part");
        try (OutputStream out = Files.newOutputStream(half)) {
            data.export(module.id(), out);
        }
        Files.move(half, exports.resolve(name));
        step.accept("purging");
        Collection<String> owned = archive.find(module.id()).map(offer -> (Collection<String>) offer.facts().types())
            .orElseGet(() -> shelf.find(module.id()).map(Shelved::types).orElse(List.of()));
        data.purge(module.id(), owned);
        shelf.forget(module.id());
        return name;
    }

    private void notBusy(String module) {
        if (doings.busy(module)) {
            throw new NotAllowedNow("module-busy", told.module(module));
        }
    }

    private void notInSafeMode() {
        if (safe) {
            throw new NotAllowedNow("safe-mode");
        }
    }

    @Override
    public List<Doing> doings() {
        require();
        return doings.all();
    }

    @Override
    public Path exported(String name) {
        require();
        Path file = exports.resolve(name).normalize();
        if (!name.matches("[a-z0-9-]+\\.zip") || !Files.isRegularFile(file)) {
            throw new NotFound("no-such-export", name);
        }
        return file;
    }

    @Override
    public boolean safe() {
        return safe;
    }

    @Override
    public String signatures() {
        return signatures;
    }
}
