package org.guichet.configuration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.guichet.api.config.Configurations.Entry;
import org.guichet.api.config.Configurations.Outcome;
import org.guichet.api.config.Configurations.Outlook;
import org.guichet.api.config.CustomFields.CustomField;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.testing.TestActors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What an integrator does with two servers, each with its own database. */
public class StagingToProductionTest {
    private Server staging;
    private Server production;

    @Before
    public void start() {
        staging = new Server();
        production = new Server();
    }

    @After
    public void stop() {
        staging.close();
        production.close();
    }

    private void setUp(Server server) {
        field(server, "queues", "site", FieldKind.STRING);
        field(server, "tickets", "region", FieldKind.STRING);
        long team = server.create("teams", "key", "support", "name", "Support « Sud »", "region", "Sud");
        server.create("teams", "key", "level2", "name", "Niveau 2", "parent", team);
        server.create("queues", "key", "main", "label", "Principale", "labelEn", "no", "team", team, "main", true, "c_site", "007");
        long hardware = server.create("categories", "key", "zz-hardware", "label", "Matériel");
        server.create("categories", "key", "aa-printer", "label", "Imprimante", "parent", hardware);
        server.create("roles", "key", "clerk", "name", "Guichetier", "audience", "agent", "grants", "tickets.read\n# rien d’autre\n");
        long calendar = server.create("slaCalendars", "key", "bureau", "label", "Bureau", "exceptions", "2026-12-24 fermé\n2026-12-31 fermé");
        server.create("slaPolicies", "label", "Standard : 4 h", "calendar", calendar, "resolution", 4, "condition", "c_region==Sud",
            "pausedIn", List.of("waiting", "b"), "slaSteps", List.of(Map.of("clock", "resolution", "share", 90), Map.of("share", 50)));
        server.create("groups", "type", "tickets", "name", "À moi", "sharedWith", "everyone", "rsql", "assignee==ME;c_region==Sud");
        server.create("groups", "type", "tickets", "name", "Rien qu’à moi", "sharedWith", "private");
        server.setting("label.fr.tickets", "Dossier");
        server.setting("number.tickets", "D-{0000}");
        server.setting("tickets.score.sla", "150");
        server.setting("outbound", "off");
        lifecycle(server);
    }

    private static void field(Server server, String type, String key, FieldKind kind) {
        server.platform.as(Server.ADMIN, () -> server.platform.customFields().save(new CustomField(type, key, kind, null, List.of(),
            Map.of("fr", "Région", "en", "Region"), "main", false, true, false, false, false, 60, false, false)));
    }

    /** The state that is the first to leave, and one that is new. */
    private static void lifecycle(Server server) {
        Lifecycle now = server.platform.lifecycles().of("tickets").get(0);
        List<State> states = new ArrayList<>(now.states());
        states.add(new State("vendor", org.guichet.api.lifecycle.Category.WAITING, 4, Map.of("fr", "Chez le fournisseur", "en", "At the vendor")));
        List<Transition> transitions = new ArrayList<>(now.transitions());
        transitions.add(new Transition("sendOff", java.util.Set.of(now.initial()), "vendor", List.of("c_region"), List.of(), List.of(), false,
            Map.of("fr", "Expédier", "en", "Send off")));
        server.platform.as(Server.ADMIN, () -> server.platform.lifecycleEditions().publish("tickets",
            new Lifecycle(now.key(), 0, now.initial(), states, transitions), Map.of(), null));
    }

    @Test
    public void anEmptyServerBecomesTheSameByteForByte() {
        setUp(staging);
        SortedMap<String, String> files = staging.export();
        Outlook outlook = production.apply(files, false);
        assertEquals(outlook.faults().toString(), List.of(), outlook.faults());
        assertTrue(outlook.applied());
        assertEquals(files, production.export());
        Outlook again = production.apply(files, true);
        assertEquals(List.of(), again.entries());
        assertEquals(List.of(), again.faults());
        assertTrue(again.unchanged() > 15);
    }

    @Test
    public void filesHoldNamesAndAValueALine() {
        setUp(staging);
        SortedMap<String, String> files = staging.export();
        assertEquals("label: Principale\nlabelEn: 'no'\nkey: main\nteam: support\nmain: true\nactive: true\nc_site: '007'\n",
            files.get("queues/main.yaml"));
        assertTrue(files.get("roles/clerk.yaml"), files.get("roles/clerk.yaml").contains("grants: |\n  tickets.read\n  # rien d’autre\n"));
        assertTrue(files.get("slaPolicies/standard-4-h.yaml"), files.get("slaPolicies/standard-4-h.yaml").contains("calendar: bureau\n"));
        assertTrue(files.containsKey("groups/tickets-a-moi.yaml"));
        assertFalse(String.join("\n", files.values()).contains("Rien qu’à moi"));
        assertFalse(files.get("settings/settings.yaml"), files.get("settings/settings.yaml").contains("outbound"));
        assertEquals("tickets: Dossier\n", files.get("labels/fr.yaml"));
        assertTrue(String.join("", files.keySet()), files.keySet().stream().noneMatch(path -> path.startsWith("users/")));
    }

    @Test
    public void aComparisonSaysFieldByFieldAndWritesNothing() {
        setUp(staging);
        SortedMap<String, String> files = staging.export();
        production.apply(files, false);
        SortedMap<String, String> before = production.export();
        SortedMap<String, String> edited = new TreeMap<>(files);
        edited.compute("queues/main.yaml", (path, text) -> text.replace("label: Principale", "label: Accueil"));
        edited.compute("slaPolicies/standard-4-h.yaml", (path, text) -> text.replace("share: 90", "share: 95"));
        edited.put("queues/new.yaml", "key: new\nlabel: Neuve\nteam: level2\n");
        edited.remove("roles/clerk.yaml");
        Outlook outlook = production.diff(edited);
        assertEquals(outlook.faults().toString(), 0, outlook.faults().size());
        assertFalse(outlook.applied());
        assertEquals(List.of("ADDED queues/new []", "CHANGED queues/main [label: Principale → Accueil]",
            "CHANGED slaPolicies/Standard : 4 h [slaSteps/2]", "ONLY_HERE roles/clerk []"),
            outlook.entries().stream().map(StagingToProductionTest::line).sorted().toList());
        assertEquals(before, production.export());
        Outlook applied = production.apply(edited, true);
        assertTrue(applied.faults().toString(), applied.applied());
        assertEquals(1, applied.entries().stream().filter(entry -> entry.outcome() == Outcome.REMOVED).count());
        assertEquals("a file that says less than is known changes less", "Neuve",
            production.platform.as(Server.ADMIN, () -> production.platform.queries().read("queues", production.id("queues", "key==new"))).get("label"));
        assertEquals(0, production.count("roles"));
        assertEquals(edited.get("slaPolicies/standard-4-h.yaml"), production.export().get("slaPolicies/standard-4-h.yaml"));
        assertEquals(List.of(), production.diff(edited).entries());
    }

    private static String line(Entry entry) {
        return entry.outcome() + " " + entry.folder() + "/" + entry.name() + " " + entry.differences().stream()
            .map(one -> one.place().startsWith("slaSteps") ? one.place().replaceFirst("(slaSteps/\\d).*", "$1")
                : one.place() + ": " + one.from() + " → " + one.to()).distinct().toList();
    }

    @Test
    public void recordsOfAVanishedStateGoWhereTheMapSays() {
        setUp(staging);
        SortedMap<String, String> files = staging.export();
        setUp(production);
        long ticket = production.create("tickets", "subject", "Panne", "c_region", "Sud");
        production.platform.as(Server.ADMIN, () -> production.platform.records().transition("tickets", ticket, "sendOff", Map.of(), WriteOptions.NONE));
        SortedMap<String, String> without = new TreeMap<>(files);
        without.putAll(shipped());
        Outlook refused = production.apply(without, false);
        assertFalse(refused.applied());
        assertEquals("lifecycles/tickets.yaml", refused.faults().get(0).file());
        assertEquals("state-in-use", refused.faults().get(0).what().key());
        without.compute("lifecycles/tickets.yaml", (path, text) -> text + "map:\n  vendor: reception\n");
        Outlook outlook = production.apply(without, false);
        assertTrue(outlook.faults().toString(), outlook.applied());
        assertEquals("reception", production.platform.as(Server.ADMIN, () -> production.platform.queries().read("tickets", ticket)).get("state"));
        assertEquals("the map is no difference", List.of(), production.diff(without).entries());
    }

    @Test
    public void aFilterThatNamesARecordByItsIdIsTold() {
        Outlook outlook = production.diff(Map.of("guichet.yaml", "format: 1\n",
            "groups/a.yaml", "type: tickets\nname: A\nsharedWith: everyone\nkind: dynamic\nrsql: priority==minor;queue=in=(17,18),account==42\n",
            "groups/b.yaml", "type: tickets\nname: B\nsharedWith: everyone\nkind: dynamic\nrsql: queue.key==17;subject==12\n"));
        assertEquals(outlook.faults().toString(), List.of(), outlook.faults());
        assertEquals(List.of("groups/a.yaml 5 queue=in=(17", "groups/a.yaml 5 account==42"), outlook.notes().stream()
            .map(note -> note.file() + " " + note.line() + " " + note.what().arguments().get(0)).toList());
    }

    @Test
    public void whatIsWrittenByHandInAnyOrderIsAppliedOnce() {
        Map<String, String> files = Map.of("guichet.yaml", "format: 1\n",
            "slaPolicies/by-hand.yaml", "slaSteps:\n- share: 90\n- {clock: firstResponse, share: 50}\nresolution: 3\ncalendar: by-hand\nlabel: By hand\n",
            "slaCalendars/by-hand.yaml", "label: By hand\nkey: by-hand\n", "queues/b.yaml", "label: B\nkey: b\nteam: a\n", "teams/a.yaml", "name: A\nkey: a\n");
        Outlook outlook = production.apply(files, false);
        assertTrue(outlook.faults().toString(), outlook.applied());
        assertEquals(4, outlook.entries().size());
        assertEquals(List.of(), production.diff(files).entries());
        Map<String, String> changed = new TreeMap<>(files);
        changed.compute("slaPolicies/by-hand.yaml", (path, text) -> text.replace("share: 90", "share: 80"));
        assertEquals(List.of("CHANGED slaPolicies/By hand [slaSteps/2]"),
            production.apply(changed, false).entries().stream().map(StagingToProductionTest::line).toList());
        assertEquals(List.of(), production.diff(changed).entries());
    }

    /** The lifecycle as it is shipped, as a file. */
    private static Map<String, String> shipped() {
        try (Server fresh = new Server()) {
            return Map.of("lifecycles/tickets.yaml", fresh.export().get("lifecycles/tickets.yaml"));
        }
    }

    @Test
    public void rightsAreThoseOfWhoeverActs() {
        setUp(staging);
        SortedMap<String, String> files = staging.export();
        assertRefused(() -> production.platform.as(TestActors.agent(2, "*.read"), production.configurations::export));
        assertRefused(() -> production.platform.as(TestActors.agent(2, "*.read"),
            () -> production.configurations.apply(Server.bytes(files), false)));
        Outlook partly = production.platform.as(TestActors.agent(2, "*.read", "admin.configuration", "admin.lifecycles", "admin.settings",
            "admin.customfields"), () -> production.configurations.diff(Server.bytes(files), false));
        assertTrue(partly.faults().toString(), partly.faults().stream().anyMatch(fault -> "queues/main.yaml".equals(fault.file())
            || "teams/support.yaml".equals(fault.file())));
        assertEquals(0, production.count("teams"));
    }

    private static void assertRefused(java.util.concurrent.Callable<?> work) {
        try {
            work.call();
        } catch (org.guichet.api.error.Forbidden e) {
            return;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nobody refused");
    }

    @Test
    public void whatNothingNamesElsewhereIsRefusedByName() {
        long account = staging.create("accounts", "name", "Ateliers du Port");
        long calendar = staging.create("slaCalendars", "key", "bureau", "label", "Bureau");
        staging.create("slaPolicies", "label", "Port", "calendar", calendar, "account", account, "resolution", 4);
        try {
            staging.export();
        } catch (org.guichet.api.error.Invalid e) {
            assertEquals("slaPolicies/Port/account", e.places().get(0).place());
            assertEquals("configuration.unnamed", e.places().get(0).key());
            return;
        }
        throw new AssertionError("exported an id");
    }

    @Test
    public void anAccountTravelsByItsExternalId() {
        for (Server server : List.of(staging, production)) {
            server.platform.as(TestActors.importer(), () -> server.platform.records().create("accounts",
                Server.values("name", "Ateliers du Port", "externalId", "AW-7"), WriteOptions.QUIET));
        }
        long calendar = staging.create("slaCalendars", "key", "bureau", "label", "Bureau");
        staging.create("slaPolicies", "label", "Port", "calendar", calendar, "account", staging.id("accounts", "externalId=='AW-7'"), "resolution", 4);
        SortedMap<String, String> files = staging.export();
        assertTrue(files.get("slaPolicies/port.yaml"), files.get("slaPolicies/port.yaml").contains("account:\n  externalId: AW-7\n"));
        assertTrue(production.apply(files, false).applied());
        assertEquals(files, production.export());
    }
}
