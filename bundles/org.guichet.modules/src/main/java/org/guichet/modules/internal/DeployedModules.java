package org.guichet.modules.internal;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.osgi.framework.BundleContext;
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
    private final Told told;
    private final Clock clock = Clock.systemUTC();
    private final String signatures;
    private final boolean safe = "true".equals(System.getenv("GUICHET_SAFE"));
    private final Shelf shelf;
    private final Path exports;
    private final Staging staging;
    private final Framework framework;
    private final ServerOffer offer;
    private final PluginBundles plugins;
    private final Listing listing;
    private final Changes changes;
    private final Doings doings;
    private final ArrivalGate gate;

    @Activate
    public DeployedModules(BundleContext context, ModulesConfiguration configuration, @Reference FeaturesService features,
            @Reference ServiceComponentRuntime components, @Reference RecordTypes types, @Reference ModuleData data,
            @Reference Audit audit, @Reference Texts texts) {
        told = new Told(texts);
        signatures = configuration.signatures();
        Path store = Path.of(System.getProperty("guichet.data", System.getProperty("karaf.data", "."))).resolve("modules");
        shelf = new Shelf(store.resolve("plugins"));
        exports = store.resolve("exports");
        Signatures signers = new Signatures(configuration.trusted().isBlank()
            ? Path.of(System.getProperty("karaf.etc", "etc"), "trusted-plugins") : Path.of(configuration.trusted()));
        staging = new Staging(store.resolve("staged"), configuration.megabytes(), signatures, signers, told, clock);
        Path deploy = folder("karaf.base").resolve("deploy");
        gate = new ArrivalGate(context, new Arrivals(folder("karaf.home"), deploy, folder("karaf.data").resolve("kar"), signers), signatures);
        ArchiveModules archive = new ArchiveModules(features);
        framework = new Framework(context, archive.locations());
        offer = new ServerOffer(context, framework, archive, shelf, types);
        Standing standing = new Standing(components, types, data, told, configuration.seconds());
        plugins = new PluginBundles(context, shelf, framework, standing);
        DroppedFiles dropped = new DroppedFiles(deploy, signers, "require".equals(signatures), offer::now, told, clock);
        listing = new Listing(framework, archive, shelf, dropped, standing, types, data, told, safe, gate);
        changes = new Changes(framework, standing, archive, plugins, shelf, staging, dropped, data, told, exports, clock);
        doings = new Doings(audit, clock);
        Actor platform = Actor.program("modules", "job");
        doings.quietly(() -> Actors.run(platform, this::bringBack));
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
        return upload(staging.stage(fileName, file, offer.now()));
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
            staged.version(), step -> changes.install(staged, before, step));
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
        boolean confirmed = act == Act.PURGE || act == Act.REMOVE && DroppedFiles.isFile(module);
        if (confirmed && !id.equals(typed)) {
            throw Invalid.of("name", "type-the-name", id);
        }
        notBusy(id);
        return doings.begin(id, act, module.version(), act == Act.REMOVE || act == Act.PURGE ? null : module.version(),
            step -> act == Act.PURGE ? changes.purge(module, step) : changes.change(module, act, step));
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
