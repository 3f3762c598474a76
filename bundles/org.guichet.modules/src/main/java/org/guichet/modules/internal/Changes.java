package org.guichet.modules.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.guichet.api.module.ModuleData;
import org.guichet.api.module.Modules.Act;
import org.guichet.api.module.Modules.Module;
import org.osgi.framework.Bundle;

/**
 * Makes a change of a module, by the way that it came: plugins of the shelf, features of the archive, files in {@code deploy/}. Told of
 * its steps; what fails is undone as far as that goes. For the one thread of {@link Doings}.
 */
final class Changes {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int THREADS_TOLD = 5;
    private final Framework framework;
    private final Standing standing;
    private final ArchiveModules archive;
    private final PluginBundles plugins;
    private final Shelf shelf;
    private final Staging staging;
    private final DroppedFiles dropped;
    private final ModuleData data;
    private final Told told;
    private final Path exports;
    private final Clock clock;

    /** @param exports folder for the data of purged modules */
    Changes(Framework framework, Standing standing, ArchiveModules archive, PluginBundles plugins, Shelf shelf, Staging staging,
            DroppedFiles dropped, ModuleData data, Told told, Path exports, Clock clock) {
        this.framework = framework;
        this.standing = standing;
        this.archive = archive;
        this.plugins = plugins;
        this.shelf = shelf;
        this.staging = staging;
        this.dropped = dropped;
        this.data = data;
        this.told = told;
        this.exports = exports;
        this.clock = clock;
    }

    /** @param before what runs now and comes back if this fails, or null @return null */
    String install(Staging.Staged staged, Shelved before, Consumer<String> step) throws Exception {
        step.accept("checking");
        Shelved plugin = staging.shelve(staged, shelf);
        try {
            plugins.install(plugin, before, step);
            shelf.write(plugin);
        } catch (Exception e) {
            afterFailure(plugin, before);
            throw before == null ? e : new Refused(told.of("old-runs", Doings.reason(e), before.version()), e);
        } finally {
            staging.discard(staged.id());
        }
        return null;
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

    /** @return null */
    String change(Module module, Act act, Consumer<String> step) throws Exception {
        Optional<Bundle> bundle = framework.ofModule(module.id());
        Leftovers left = bundle.map(Leftovers::of).orElse(null);
        switch (module.source()) {
            case UPLOAD -> changePlugin(shelf.find(module.id()).orElseThrow(), act, step);
            case ARCHIVE -> changeFeature(archive.find(module.id()).orElseThrow(), bundle, act, step);
            default -> changeFile(module, bundle, act, step);
        }
        if (left != null && (act == Act.STOP || act == Act.REMOVE)) {
            List<String> threads = left.threads();
            if (!threads.isEmpty()) {
                throw new Refused(told.of("threads-left", threads.size(), String.join(", ", threads.subList(0, Math.min(THREADS_TOLD, threads.size())))));
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

    private void changeFile(Module module, Optional<Bundle> bundle, Act act, Consumer<String> step) throws Exception {
        if (bundle.isPresent()) {
            changeDropped(bundle.get(), act, step);
        } else {
            step.accept("removing");
            dropped.remove(module.id());
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
    String purge(Module module, Consumer<String> step) throws Exception {
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
}
