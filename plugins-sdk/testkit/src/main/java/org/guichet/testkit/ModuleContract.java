package org.guichet.testkit;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.query.ListColumn;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.text.TemplateVariables;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.Test;

/**
 * What every module promises, checked for a module by extending this with its descriptions and nothing else: its texts are
 * complete in French and English, its entities, changelog and descriptions say the same, its persistence unit is set up as
 * the engine needs it, and it opens nothing to clients by accident. Each test names all that is wrong, not the first of it.
 */
public abstract class ModuleContract {
    private static final Set<FieldKind> COLUMNS = EnumSet.complementOf(
        EnumSet.of(FieldKind.REFERENCE, FieldKind.STATE, FieldKind.TEXT, FieldKind.HTML));
    private final List<RecordType<?>> types = new ArrayList<>();
    private final RecordDescription[] descriptions;
    private final ModuleFiles files;

    protected ModuleContract(RecordDescription... descriptions) {
        this.descriptions = descriptions.clone();
        for (RecordDescription description : descriptions) {
            types.add(description.describe());
        }
        files = new ModuleFiles(descriptions[0].getClass(), types.get(0).module());
    }

    /** Keys of texts that the module needs beyond those of its types: actions, sections, score terms. */
    protected Collection<String> furtherTexts() {
        return List.of();
    }

    /** The list columns that the module contributes, made on the platform as DS would make them. */
    protected Collection<ListColumn> columns(TestPlatform platform) {
        return List.of();
    }

    /** The template variables that the module offers, made on the platform as DS would make them. */
    protected Collection<TemplateVariables> variables(TestPlatform platform) {
        return List.of();
    }

    @Test
    public void allTypesBelongToTheModule() {
        assertEquals(Set.of(files.module()), new TreeSet<>(types.stream().map(RecordType::module).toList()));
    }

    @Test
    public void everyLabelStandsInFrenchAndEnglish() {
        Set<String> needed = new TreeSet<>(furtherTexts());
        needed.add("module." + files.module());
        needed.addAll(files.stepTexts());
        types.forEach(type -> needed.addAll(labels(type)));
        files.fieldExtensions().forEach(added -> added.fields().forEach(field -> needed.addAll(labels(added.type(), field))));
        for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            Set<String> missing = new TreeSet<>(needed);
            Map<String, String> texts = files.texts(language);
            missing.removeIf(key -> !texts.getOrDefault(key, "").isBlank());
            assertEquals("texts missing in " + language, Set.of(), missing);
        }
    }

    @Test
    public void bothLanguagesHaveTheSameTexts() {
        Set<String> french = new TreeSet<>(files.texts(Locale.FRENCH).keySet());
        Set<String> english = new TreeSet<>(files.texts(Locale.ENGLISH).keySet());
        assertEquals(french, english);
    }

    @Test
    public void noTextIsLeftOverFromAFieldThatWent() {
        Set<String> known = new TreeSet<>();
        types.forEach(type -> known.addAll(labels(type)));
        Set<String> left = new TreeSet<>();
        for (String key : files.texts(Locale.FRENCH).keySet()) {
            boolean ofType = types.stream().anyMatch(type -> key.startsWith(type.key() + "."));
            boolean action = types.stream().anyMatch(type -> key.startsWith(type.key() + ".do."));
            if (ofType && !action && !known.contains(key) && !furtherTexts().contains(key)) {
                left.add(key);
            }
        }
        assertEquals(Set.of(), left);
    }

    @Test
    public void whatIsAddedToForeignTypesStandsInATableOfTheModule() {
        for (FieldExtension added : files.fieldExtensions()) {
            assertEquals(files.module(), added.module());
            String prefix = files.module().toUpperCase(Locale.ROOT) + "_X_";
            assertTrue(added.table() + " begins with " + prefix, added.table().startsWith(prefix));
            added.fields().forEach(field -> assertTrue(field.name(), field.name().startsWith(files.module() + "_")));
        }
    }

    @Test
    public void listColumnsHaveANameAKindTextsAndAPermission() {
        try (TestPlatform platform = TestPlatform.with((Object[]) descriptions)) {
            List<String> faults = new ArrayList<>();
            for (ListColumn column : columns(platform)) {
                Field field = column.field();
                String name = column.type() + "." + field.name();
                check(faults, field.name().startsWith(files.module() + "_"), name + " does not begin with the module");
                check(faults, COLUMNS.contains(field.kind()), name + " is of a kind that no list column has: " + field.kind());
                check(faults, column.permission() != null && column.permission().contains("."), name + " asks for no permission: nobody sees it");
                for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
                    labels(column.type(), field).stream().filter(key -> files.texts(language).getOrDefault(key, "").isBlank())
                        .forEach(key -> faults.add("no text " + key + " in " + language));
                }
            }
            assertEquals(List.of(), faults);
        }
    }

    @Test
    public void templateVariablesAreNamedAndDescribed() {
        try (TestPlatform platform = TestPlatform.with((Object[]) descriptions)) {
            List<String> faults = new ArrayList<>();
            for (TemplateVariables offered : variables(platform)) {
                for (String name : offered.names()) {
                    check(faults, name.matches(files.module() + "\\.[a-zA-Z][a-zA-Z0-9]*"), name + " is not <module>.<word>");
                    for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
                        check(faults, !files.texts(language).getOrDefault("variable." + name, "").isBlank(), "no text variable." + name + " in " + language);
                    }
                }
            }
            assertEquals(List.of(), faults);
        }
    }

    @Test
    public void everyErrorHasAText() {
        Set<String> missing = new TreeSet<>(files.errorKeys());
        missing.removeIf(key -> files.texts(Locale.FRENCH).containsKey("error." + key));
        assertEquals("errors that the module's code names but its texts don't", Set.of(), missing);
    }

    @Test
    public void theUnitIsSetUpAsTheEngineNeedsIt() {
        assertEquals(List.of(), files.unit().faults(types.stream().map(RecordType::entity).toList()));
    }

    @Test
    public void entitiesChangelogAndDescriptionsAgree() {
        try (ModuleSchema schema = new ModuleSchema(files.module())) {
            String prefix = files.module().toUpperCase(Locale.ROOT) + "_";
            List<String> faults = new ArrayList<>();
            schema.tables().stream().filter(table -> !table.startsWith(prefix))
                .forEach(table -> faults.add("table without the prefix " + prefix + ": " + table));
            types.forEach(type -> faults.addAll(schema.faults(type)));
            files.fieldExtensions().forEach(added -> faults.addAll(schema.faults(added)));
            assertEquals(List.of(), faults);
        }
    }

    @Test
    public void clientsSeeNothingThatWasNotOpenedToThem() {
        List<String> faults = new ArrayList<>();
        for (RecordType<?> type : types) {
            if (type.forClients()) {
                check(faults, type.accountField() != null || type.isPart(), type + " is for clients but has no account to limit it by");
            }
            for (Field field : type.fields()) {
                String name = type + "." + field.name();
                check(faults, !field.clientReads() || type.forClients(), name + " is open to clients, its type is not");
                check(faults, !field.clientWrites() || field.writable(), name + " is written by clients and cannot be");
                check(faults, !(field.restricted() && field.clientReads()), name + " is restricted for agents and open to clients");
            }
            for (Lifecycle lifecycle : type.lifecycles()) {
                for (Transition transition : lifecycle.transitions()) {
                    check(faults, !transition.clients() || type.forClients(), type + ": clients take " + transition.key());
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    public void thePlatformTakesTheTypesAndGivesNothingWithoutARole() {
        try (TestPlatform platform = TestPlatform.with((Object[]) descriptions)) {
            List<String> faults = new ArrayList<>();
            for (RecordType<?> type : types) {
                if (platform.types().find(type.key()).isEmpty()) {
                    faults.add(type + " is refused by the platform");
                    continue;
                }
                Actor nobody = TestActors.agent(1);
                refused(faults, type + " is listed without a role", platform, nobody,
                    () -> platform.queries().list(ListQuery.of(type.key())));
                refused(faults, type + " is created without a role", platform, nobody,
                    () -> platform.records().create(type.key(), Map.of(), WriteOptions.NONE));
                if (!type.forClients()) {
                    Actor client = TestActors.client(2, 3, Set.of(4L), "*", "*.field.*");
                    refused(faults, type + " is listed by a client", platform, client,
                        () -> platform.queries().list(ListQuery.of(type.key())));
                    refused(faults, type + " is created by a client", platform, client,
                        () -> platform.records().create(type.key(), Map.of(), WriteOptions.NONE));
                }
            }
            assertEquals(List.of(), faults);
        }
    }

    private static void refused(List<String> faults, String fault, TestPlatform platform, Actor actor, Supplier<?> work) {
        try {
            platform.as(actor, work);
            faults.add(fault);
        } catch (Forbidden | NotFound e) {
            // as it should be
        } catch (Problem e) {
            faults.add(fault + ": refused for another reason, " + e.getMessage());
        }
    }

    @Test
    public void whatTheModuleSaysOfItselfIsTrue() {
        files.facts().ifPresent(facts -> {
            assertEquals(files.module(), facts.id());
            assertEquals(new TreeSet<>(types.stream().map(RecordType::key).toList()), new TreeSet<>(facts.types()));
        });
    }

    @Test
    public void whatOpensConnectionsIsDeclared() {
        boolean declared = files.facts().filter(facts -> !facts.capabilities().network().isEmpty()).isPresent();
        assertEquals("classes that open connections, of a module that declares no network", List.of(), declared ? List.of() : files.connecting());
    }

    @Test
    public void theTypesDescribeThemselves() {
        assertTrue("a module describes at least one type", !types.isEmpty());
        for (RecordType<?> type : types) {
            assertTrue(type + ": title " + type.title(),
                type.field(type.title()).isPresent() || RecordType.SYSTEM_FIELDS.contains(type.title()));
            assertTrue(type + ": some field stands in lists", type.fields().stream().anyMatch(Field::inList));
        }
    }

    private static void check(List<String> faults, boolean right, String fault) {
        if (!right) {
            faults.add(fault);
        }
    }

    private static Set<String> labels(String type, Field field) {
        Set<String> keys = new TreeSet<>(Set.of(type + "." + field.name()));
        field.choices().forEach(choice -> keys.add(type + "." + field.name() + "." + choice));
        if (field.placeholders() != null) {
            field.placeholders().names().forEach(name -> keys.add(type + ".placeholder." + name));
        }
        return keys;
    }

    private static Set<String> labels(RecordType<?> type) {
        Set<String> keys = new TreeSet<>(Set.of(type.key(), type.key() + ".plural"));
        for (Field field : type.fields()) {
            keys.addAll(labels(type.key(), field));
            keys.add(type.key() + ".section." + field.section());
        }
        for (Lifecycle lifecycle : type.lifecycles()) {
            lifecycle.states().stream().map(State::key).forEach(state -> keys.add(type.key() + ".state." + state));
            lifecycle.transitions().stream().map(Transition::key).forEach(taken -> keys.add(type.key() + ".do." + taken));
        }
        type.tiles().forEach(tile -> keys.add(type.key() + ".tile." + tile.key()));
        return keys;
    }
}
