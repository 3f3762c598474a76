package org.guichet.modules.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.guichet.api.module.ModuleData;
import org.guichet.api.module.Modules.Act;
import org.guichet.api.module.Modules.Module;
import org.guichet.api.module.Modules.Source;
import org.guichet.api.module.Modules.State;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.testkit.check.PluginFacts;
import org.osgi.framework.Bundle;

/** What there is: bundles of modules, offers of the archive, plugins on the shelf, and data of those that left. */
final class Listing {
    private static final int ATTEMPTS = 10;
    private static final long PAUSE = 100;
    private final Framework framework;
    private final ArchiveModules archive;
    private final Shelf shelf;
    private final DroppedFiles dropped;
    private final Standing standing;
    private final RecordTypes types;
    private final ModuleData data;
    private final Told told;
    private final boolean safe;
    private final ArrivalGate gate;

    Listing(Framework framework, ArchiveModules archive, Shelf shelf, DroppedFiles dropped, Standing standing, RecordTypes types,
            ModuleData data, Told told, boolean safe, ArrivalGate gate) {
        this.framework = framework;
        this.archive = archive;
        this.shelf = shelf;
        this.dropped = dropped;
        this.standing = standing;
        this.types = types;
        this.data = data;
        this.told = told;
        this.safe = safe;
        this.gate = gate;
    }

    /** While one is replaced or leaves, its bundle answers nothing for a moment: the others are still to be told. */
    List<Module> all() {
        for (int attempt = 1;; attempt++) {
            try {
                return all(framework.modules());
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !paused()) {
                    throw e;
                }
            }
        }
    }

    private static boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Module> all(List<Bundle> bundles) {
        Map<String, PluginFacts> facts = new HashMap<>();
        bundles.forEach(bundle -> facts.put(id(bundle), Declared.by(bundle)));
        Map<String, Shelved> shelved = shelf.all().stream().collect(Collectors.toMap(Shelved::id, one -> one));
        Map<String, Module> all = new TreeMap<>();
        bundles.forEach(bundle -> all.put(id(bundle), installed(bundle, facts, shelved.get(id(bundle)))));
        Set<String> away = new TreeSet<>(shelved.keySet());
        archive.all().forEach(offer -> away.add(offer.id()));
        away.removeAll(all.keySet());
        Set<String> kept = data.kept(away);
        for (String id : away) {
            all.put(id, absent(id, shelved.get(id), kept.contains(id)));
        }
        if (!safe) {
            dropped.idle(facts.keySet()).forEach(module -> all.merge(module.id(), module,
                (known, file) -> known.state() == State.REMOVED ? file : known));
        }
        all.values().removeIf(module -> module.state() == State.REMOVED && module.acts().isEmpty() && !safe);
        return List.copyOf(all.values());
    }

    private static String id(Bundle bundle) {
        return Framework.module(bundle).strip();
    }

    private Module installed(Bundle bundle, Map<String, PluginFacts> facts, Shelved shelved) {
        String id = id(bundle);
        Source source = source(bundle);
        List<String> reasons = new ArrayList<>(gate.refused(bundle).map(key -> List.of(told.of("signature." + key)))
            .orElseGet(() -> framework.lacks(bundle)));
        if (bundle.getState() == Bundle.ACTIVE) {
            reasons.addAll(standing.wrong(bundle, id));
        }
        State state = state(bundle, !reasons.isEmpty());
        return new Module(id, told.module(id).equals(id) && shelved != null ? label(shelved) : told.module(id), bundle.getSymbolicName(),
            bundle.getVersion().toString(), source, state, Instant.ofEpochMilli(bundle.getLastModified()),
            types.all().stream().filter(type -> type.module().equals(id)).map(RecordType::key).sorted().toList(),
            facts.get(id).requires(), source == Source.CORE ? List.of() : restarts(bundle, facts), reasons, acts(bundle, source, state));
    }

    private String label(Shelved shelved) {
        String label = shelved.labels().get("fr".equals(told.locale().getLanguage()) ? "fr" : "en");
        return label == null ? shelved.id() : label;
    }

    private Source source(Bundle bundle) {
        if (bundle.getLocation().startsWith(PluginBundles.SCHEME)) {
            return Source.UPLOAD;
        }
        if (archive.locations().contains(bundle.getLocation())) {
            return Source.ARCHIVE;
        }
        return framework.core(bundle) ? Source.CORE : Source.DEPLOY;
    }

    private static State state(Bundle bundle, boolean wrong) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> wrong ? State.FAILED : State.ACTIVE;
            case Bundle.STARTING -> State.STARTING;
            case Bundle.STOPPING -> State.STOPPING;
            case Bundle.RESOLVED -> State.STOPPED;
            default -> wrong ? State.FAILED : State.STOPPED;
        };
    }

    private List<String> restarts(Bundle bundle, Map<String, PluginFacts> facts) {
        Set<String> ids = new TreeSet<>();
        framework.closure(List.of(bundle)).stream().filter(one -> one != bundle && Framework.module(one) != null)
            .forEach(one -> ids.add(id(one)));
        facts.forEach((other, said) -> {
            if (said.requires().contains(id(bundle))) {
                ids.add(other);
            }
        });
        return List.copyOf(ids);
    }

    private Collection<Act> acts(Bundle bundle, Source source, State state) {
        EnumSet<Act> acts = EnumSet.noneOf(Act.class);
        if (source == Source.CORE) {
            return acts;
        }
        if (bundle.getState() == Bundle.ACTIVE || state == State.STARTING) {
            acts.add(Act.STOP);
        } else {
            acts.add(Act.START);
        }
        boolean removable = switch (source) {
            case UPLOAD -> true;
            case ARCHIVE -> archive.find(id(bundle)).filter(archive::required).isPresent();
            // a .kar's file is not told by its bundles
            default -> bundle.getLocation().startsWith("file:") && bundle.getLocation().endsWith(".jar");
        };
        if (removable) {
            acts.add(Act.REMOVE);
        }
        if (source == Source.ARCHIVE && removable) {
            acts.add(Act.UPDATE);
        }
        return acts;
    }

    private Module absent(String id, Shelved shelved, boolean kept) {
        ArchiveModules.Offer offer = archive.find(id).orElse(null);
        EnumSet<Act> acts = EnumSet.noneOf(Act.class);
        if (offer != null && !safe) {
            acts.add(Act.INSTALL);
        }
        boolean gone = offer != null || shelved.wanted() == Shelved.Wanted.REMOVED;
        if (kept && gone && !safe) {
            acts.add(Act.PURGE);
        }
        if (safe && !gone) {
            acts.add(Act.REMOVE);
        }
        if (offer != null) {
            return new Module(id, offer.label(told.locale()), offer.file().symbolicName(), offer.version(), Source.ARCHIVE,
                State.AVAILABLE, null, List.of(), offer.facts().requires(), List.of(), List.of(), acts);
        }
        // not removed and no bundle: the server runs in safe mode
        return new Module(id, label(shelved), "", shelved.version(), Source.UPLOAD, gone ? State.REMOVED : State.STOPPED, null,
            List.of(), shelved.requires(), List.of(), List.of(), acts);
    }
}
