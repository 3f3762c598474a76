package org.guichet.modules.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Dependency;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.FeaturesService.Option;
import org.guichet.testkit.check.BundleFile;
import org.guichet.testkit.check.PluginFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The optional modules in the server's own archive: features that the core does not ask for. Karaf installs them. */
final class ArchiveModules {
    /** @param location of its bundle @param file what it says of itself */
    record Offer(String feature, String location, String id, String version, PluginFacts facts, BundleFile file) {
        String label(Locale locale) {
            try {
                String label = file.text("fr".equals(locale.getLanguage()) ? "fr" : "en", "module." + id);
                return label == null ? id : label;
            } catch (IOException e) {
                return id;
            }
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveModules.class);
    private static final String PREFIX = "guichet-";
    /** The core is never refreshed, whatever a feature brings. */
    private static final EnumSet<Option> GENTLY = EnumSet.of(Option.NoAutoRefreshBundles);
    private final FeaturesService features;
    private final Map<String, Offer> modules;

    ArchiveModules(FeaturesService features) {
        this.features = features;
        this.modules = read(features);
    }

    private static Map<String, Offer> read(FeaturesService features) {
        Map<String, Offer> found = new TreeMap<>();
        try {
            Set<String> core = new HashSet<>();
            addWithDependencies(features, "guichet-core", core);
            for (Feature feature : features.listFeatures()) {
                if (feature.getName().startsWith(PREFIX) && !feature.getName().startsWith("guichet-libs-") && !core.contains(feature.getName())) {
                    module(feature).ifPresent(module -> found.put(module.id(), module));
                }
            }
        } catch (Exception e) {
            LOG.error("the archive's optional modules cannot be read", e);
        }
        return found;
    }

    private static void addWithDependencies(FeaturesService features, String name, Set<String> names) throws Exception {
        Feature feature = features.getFeature(name);
        if (feature != null && names.add(name)) {
            for (Dependency dependency : feature.getDependencies()) {
                addWithDependencies(features, dependency.getName(), names);
            }
        }
    }

    private static Optional<Offer> module(Feature feature) throws IOException {
        for (BundleInfo bundle : feature.getBundles()) {
            try (InputStream in = new URL(bundle.getLocation()).openStream()) {
                BundleFile file = BundleFile.read(in);
                byte[] facts = file.file(PluginFacts.FILE);
                if (file.header(Framework.HEADER) != null && facts != null) {
                    return Optional.of(new Offer(feature.getName(), bundle.getLocation(), file.header(Framework.HEADER).strip(),
                        file.header("Bundle-Version"), PluginFacts.read(facts), file));
                }
            }
        }
        return Optional.empty();
    }

    List<Offer> all() {
        return new ArrayList<>(modules.values());
    }

    Optional<Offer> find(String id) {
        return Optional.ofNullable(modules.get(id));
    }

    Set<String> locations() {
        return modules.values().stream().map(Offer::location).collect(Collectors.toSet());
    }

    /** Somebody asked for the feature itself, so that it can be taken back. */
    boolean required(Offer module) {
        try {
            Feature feature = features.getFeature(module.feature());
            return feature != null && features.isRequired(feature);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void install(Offer module) throws Exception {
        features.installFeature(module.feature(), GENTLY);
    }

    void remove(Offer module) throws Exception {
        features.uninstallFeature(module.feature(), GENTLY);
    }
}
