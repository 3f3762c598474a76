package org.guichet.configuration.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guichet.api.config.ConfigurationPart;
import org.guichet.api.config.Configurations;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.module.Budgets;
import org.guichet.api.module.Modules;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The configuration as YAML: a folder for each record type and part, a file for each thing in it. Keeps nothing; thread-safe. */
@Component
public class TextConfigurations implements Configurations {
    private static final String RIGHT = "admin.configuration";

    private final RecordTypes types;
    private final Queries queries;
    private final Records records;
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ConfigurationPart> contributed = List.of();
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile Modules modules;

    @Activate
    public TextConfigurations(@Reference RecordTypes types, @Reference Queries queries, @Reference Records records,
            @Reference Budgets budgets) {
        this.types = types;
        this.queries = queries;
        this.records = records;
        this.budgets = budgets;
    }

    /** For servers that are put together by hand. */
    public TextConfigurations with(List<ConfigurationPart> someParts) {
        contributed = someParts;
        return this;
    }

    private static void authorise() {
        if (!Actors.current().may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
    }

    /** Those that this actor may read, in the order in which they are applied. */
    private Map<String, ConfigurationPart> parts(Names names) {
        List<ConfigurationPart> others = budgets.callable(ConfigurationPart.class, contributed).stream()
            .sorted(Comparator.comparing(ConfigurationPart::key)).toList();
        Map<String, ConfigurationPart> parts = new LinkedHashMap<>();
        others.stream().filter(ConfigurationPart::alone).forEach(part -> parts.put(part.key(), part));
        others.stream().filter(ConfigurationPart::beforeRecords).forEach(part -> parts.putIfAbsent(part.key(), part));
        types().forEach(type -> parts.putIfAbsent(type.key(), new RecordPart(type, types, queries, records, names)));
        others.forEach(part -> parts.putIfAbsent(part.key(), part));
        return parts;
    }

    private List<RecordType<?>> types() {
        Actor actor = Actors.current();
        List<RecordType<?>> configured = types.all().stream().filter(type -> type.configuration() && actor.may(type.key() + ".read"))
            .<RecordType<?>>map(type -> type).toList();
        Set<String> referred = configured.stream().flatMap(type -> types.fields(type.key()).stream().map(Field::target)
            .filter(target -> target != null && !target.equals(type.key()))).collect(Collectors.toSet());
        return configured.stream().sorted(Comparator.<RecordType<?>>comparingInt(type -> Sequence.rank(type, referred))
            .thenComparing(RecordType::key)).toList();
    }

    @Override
    public SortedMap<String, String> export() {
        authorise();
        SortedMap<String, String> files = new TreeMap<>();
        List<String> folders = new ArrayList<>();
        List<Place> wrong = new ArrayList<>();
        for (ConfigurationPart part : parts(new Names(queries, types)).values()) {
            try {
                write(part, files);
                folders.add(part.key());
            } catch (Invalid e) {
                wrong.addAll(e.places());
            } catch (Forbidden e) {
                // another's business: the manifest does not claim that it was exported
                continue;
            }
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        files.put(MANIFEST, manifest(folders));
        return files;
    }

    private static void write(ConfigurationPart part, Map<String, String> files) {
        Map<String, Map<String, Object>> documents = part.documents();
        boolean records = part instanceof RecordPart;
        Map<String, Long> bases = documents.keySet().stream()
            .collect(Collectors.groupingBy(Documents::fileName, Collectors.counting()));
        documents.forEach((name, document) -> {
            String base = records ? Documents.fileName(name) : name;
            // names that differ by what file names cannot show
            String file = records && bases.get(base) > 1 ? base + "-" + Integer.toHexString(name.hashCode()) : base;
            files.put(part.key() + "/" + file + ".yaml", YamlText.write(document));
        });
    }

    private String manifest(List<String> folders) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", Given.FORMAT);
        manifest.put("modules", present());
        manifest.put("folders", folders.stream().sorted().toList());
        return YamlText.write(manifest);
    }

    private Map<String, String> present() {
        Map<String, String> present = new TreeMap<>();
        Modules all = modules;
        if (all != null && Actors.current().may("admin.modules")) {
            all.all().stream().filter(module -> module.state() == Modules.State.ACTIVE && !module.types().isEmpty())
                .forEach(module -> present.put(module.id(), String.valueOf(module.version())));
        }
        return present;
    }

    private Plan plan(Given given, boolean prune) {
        Names names = new Names(queries, types);
        Plan plan = new Plan(given, parts(names), names, prune);
        Map<String, String> present = present();
        if (!present.isEmpty()) {
            given.modules().forEach((module, version) -> {
                if (!version.equals(present.get(module))) {
                    String key = present.containsKey(module) ? "configuration.other-version" : "configuration.no-such-module";
                    plan.note(new Fault(MANIFEST, 0, new Place("modules/" + module, key,
                        List.of(module, version, String.valueOf(present.get(module))))));
                }
            });
        }
        plan.trial(records);
        return plan;
    }

    @Override
    public Outlook diff(Map<String, byte[]> files, boolean prune) {
        authorise();
        return outlook(plan(new Given(files), prune), List.of(), false);
    }

    @Override
    public Outlook apply(Map<String, byte[]> files, boolean prune) {
        authorise();
        Given given = new Given(files);
        Plan plan = plan(given, prune);
        if (!plan.faults().isEmpty()) {
            return outlook(plan, List.of(), false);
        }
        List<Step> alone = plan.takeAlone();
        if (!plan.faults().isEmpty()) {
            return broken(plan, alone, List.of());
        }
        // what names the new fields can be read and tried only now
        Plan rest = alone.isEmpty() ? plan : plan(given, prune);
        if (rest.faults().isEmpty()) {
            rest.takeTogether(records);
        }
        return rest.faults().isEmpty() ? outlook(rest, alone, true) : broken(rest, alone, alone);
    }

    private static Outlook broken(Plan plan, List<Step> alone, List<Step> before) {
        alone.forEach(step -> plan.note(step.given().fault(new Place("", "configuration.stays-applied", List.of(step.name())))));
        return outlook(plan, before, false);
    }

    private static Outlook outlook(Plan plan, List<Step> alone, boolean applied) {
        List<Entry> entries = new ArrayList<>(alone.stream().map(Step::entry).toList());
        plan.steps().stream().map(Step::entry).forEach(entries::add);
        entries.addAll(plan.onlyHere());
        return new Outlook(List.copyOf(entries), plan.unchanged() - alone.size(), List.copyOf(plan.faults()), List.copyOf(plan.notes()), applied);
    }
}
