package org.guichet.transfer.internal.bulk;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.BulkRuns;
import org.guichet.api.record.BulkRuns.Deed;
import org.guichet.api.record.BulkRuns.Kind;
import org.guichet.api.record.BulkRuns.Run;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.transfer.internal.imports.Desk;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** One change on all that a filter finds, on the real engine. */
public class BulkRunsTest {
    private static final Deed SOUTH = new Deed(Kind.PATCH, null, Map.of("region", "Sud"));
    private static final Deed DELETE = new Deed(Kind.DELETE, null, Map.of());
    private static Desk desk;
    private static Actor boss;
    private BulkTable table;
    private BulkRows rows;
    private BulkDeeds deeds;
    private BulkRuns runs;

    /** Notes whom it was done to and refuses one. */
    private static final class Stamp implements RecordAction {
        private long refused;

        @Override
        public String type() {
            return "accounts";
        }

        @Override
        public String key() {
            return "stamp";
        }

        @Override
        public Map<String, Object> run(Long id, Map<String, Object> input) {
            if (id == refused) {
                throw new IllegalStateException("a rule of a module broke");
            }
            desk.patch("accounts", id, "region", input.get("as"));
            return Map.of();
        }
    }

    private final Stamp stamp = new Stamp();

    @BeforeClass
    public static void open() {
        desk = new Desk();
        boss = desk.user("*", "*.field.*");
    }

    @AfterClass
    public static void close() {
        desk.close();
    }

    @Before
    public void wire() {
        table = new BulkTable(desk.platform.dataSource());
        rows = new BulkRows(table);
        deeds = new BulkDeeds(desk.records, desk.platform.queries(), desk.platform.types(), desk.platform.lifecycles(), new NoBudgets())
            .with(stamp);
        runs = new StoredBulkRuns(table, rows, deeds, desk.records, desk.platform.queries(), desk.jobs);
        atMost(BulkRuns.MOST);
    }

    private void atMost(int most) {
        desk.jobs.job = new BulkJob(table, rows, deeds, desk.records, desk.platform.queries(), desk.platform.types(), desk.people,
            desk.platform.texts(), most);
    }

    @After
    public void clear() {
        desk.clear();
    }

    private static long account(String name, Object... more) {
        Map<String, Object> values = new HashMap<>(Map.of("name", name, "region", "Nord"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i].toString(), more[i + 1]);
        }
        return as(boss, () -> desk.records.create("accounts", values, WriteOptions.NONE)).id();
    }

    private static void accounts(int count) {
        for (int i = 0; i < count; i++) {
            account("Société " + i);
        }
    }

    private static <R> R as(Actor actor, Supplier<R> work) {
        return desk.platform.as(actor, work::get);
    }

    private String start(Actor actor, String filter, Deed deed) {
        return as(actor, () -> runs.start("accounts", filter, null, deed)).id();
    }

    private Run get(Actor actor, String id) {
        return as(actor, () -> runs.get(id));
    }

    private Run ended(Actor actor, String filter, Deed deed) {
        String id = start(actor, filter, deed);
        desk.jobs.run();
        return get(actor, id);
    }

    private Run undone(Actor actor, String id) {
        as(actor, () -> runs.undo(id));
        desk.jobs.run();
        return get(actor, id);
    }

    private List<String> reasons(Actor actor, String id) {
        return as(actor, () -> runs.refusals(id, 0)).stream().map(BulkRuns.Refusal::reason).toList();
    }

    private static String figures(Run run) {
        return run.state() + " " + run.done() + "/" + run.total() + " changed " + run.changed() + " refused " + run.refused();
    }

    private static long in(String region) {
        return desk.list("accounts", "region==" + region, "id").size();
    }

    @Test
    public void allThatTheFilterFindsChangesAndNothingElse() {
        accounts(30);
        account("Ailleurs", "region", "Est");
        assertEquals("done 30/30 changed 30 refused 0", figures(ended(boss, "region==Nord", SOUTH)));
        assertEquals(30, in("Sud"));
        assertEquals(1, in("Est"));
    }

    @Test
    public void eachRecordIsChangedWithTheRightsOfWhoeverStartedIt() {
        Actor clerk = desk.user("accounts.read", "accounts.update:own");
        account("À moi", "owner", clerk.user());
        long other = account("À une autre");
        Run run = ended(clerk, null, SOUTH);
        assertEquals("done 2/2 changed 1 refused 1", figures(run));
        assertEquals(List.of(other), as(clerk, () -> runs.refusals(run.id(), 0)).stream().map(BulkRuns.Refusal::record).toList());
        assertTrue(reasons(clerk, run.id()).toString(), reasons(clerk, run.id()).get(0).contains("droit"));
        assertEquals(1, in("Nord"));
    }

    @Test
    public void whatOneMayNotSeeIsNotFoundByTheFilter() {
        Actor clerk = desk.user("accounts.read:own", "accounts.update");
        account("À moi", "owner", clerk.user());
        account("À une autre");
        assertEquals("done 1/1 changed 1 refused 0", figures(ended(clerk, null, SOUTH)));
    }

    @Test
    public void whoMayChangeNoneIsRefusedAtOnce() {
        Actor reader = desk.user("accounts.read");
        assertThrows(Forbidden.class, () -> start(reader, null, SOUTH));
        assertThrows(Forbidden.class, () -> start(reader, null, DELETE));
        assertThrows(Forbidden.class, () -> start(reader, null, new Deed(Kind.ACTION, "stamp", Map.of())));
        assertThrows(Forbidden.class, () -> start(Actor.program("nightly", "job"), null, SOUTH));
    }

    @Test
    public void whatNoRecordCouldTakeIsRefusedAtOnce() {
        assertThrows(Invalid.class, () -> start(boss, "nonsense=!=", SOUTH));
        assertThrows(Invalid.class, () -> start(boss, null, new Deed(Kind.PATCH, null, Map.of())));
        assertThrows(Invalid.class, () -> start(boss, null, new Deed(Kind.PATCH, null, Map.of("noSuchField", 1))));
        assertThrows(NotFound.class, () -> start(boss, null, new Deed(Kind.ACTION, "noSuchAction", Map.of())));
        assertThrows(Invalid.class, () -> start(boss, "region==" + "x".repeat(20_000), SOUTH));
    }

    @Test
    public void whoLostTheRightBetweenStartAndWorkChangesNothing() {
        Actor clerk = desk.user("accounts.read", "accounts.update");
        accounts(2);
        String id = start(clerk, null, SOUTH);
        desk.people.with(TestActors.agent(clerk.user(), "accounts.read"));
        desk.jobs.run();
        assertEquals("done 2/2 changed 0 refused 2", figures(get(clerk, id)));
        desk.people.without(clerk);
        String second = start(clerk, null, SOUTH);
        desk.jobs.run();
        assertEquals("failed", get(clerk, second).state());
        assertEquals(2, in("Nord"));
    }

    @Test
    public void aRecordThatIsRefusedSaysWhyAndTheOthersGoOn() {
        accounts(3);
        Run run = ended(boss, null, new Deed(Kind.PATCH, null, Map.of("phone", "pas un numéro")));
        assertEquals("done 3/3 changed 0 refused 3", figures(run));
        assertTrue(reasons(boss, run.id()).toString(), reasons(boss, run.id()).get(0).matches("T.l.phone.*"));
        assertFalse(run.undoable());
    }

    @Test
    public void anActionRunsOnEachAndAModuleThatBreaksOnOneEndsNothing() {
        accounts(3);
        stamp.refused = desk.list("accounts", null, "id").get(1).get("id") instanceof Number id ? id.longValue() : 0;
        Run run = ended(boss, null, new Deed(Kind.ACTION, "stamp", Map.of("as", "Ouest")));
        assertEquals("done 3/3 changed 2 refused 1", figures(run));
        assertEquals(2, in("Ouest"));
        assertFalse("nobody knows what an action does", run.undoable());
        assertThrows(NotAllowedNow.class, () -> as(boss, () -> runs.undo(run.id())));
    }

    @Test
    public void aCancelledRunKeepsWhatIsDoneAndCanBeTakenBack() {
        accounts(30);
        String id = start(boss, null, SOUTH);
        desk.jobs.runAndCancelAfter(1);
        assertEquals("cancelled 20/30 changed 20 refused 0", figures(get(boss, id)));
        assertEquals(20, in("Sud"));
        assertEquals("undone", undone(boss, id).state());
        assertEquals(30, in("Nord"));
    }

    @Test
    public void aRunThatStillWaitsIsCancelledOutright() {
        accounts(2);
        String id = start(boss, null, SOUTH);
        assertEquals("cancelled", as(boss, () -> runs.cancel(id)).state());
        desk.jobs.run();
        assertEquals(2, in("Nord"));
        assertThrows(NotAllowedNow.class, () -> as(boss, () -> runs.cancel(id)));
    }

    @Test
    public void afterACrashItGoesOnBehindTheLastRecordAndCountsNoneTwice() {
        accounts(30);
        String id = start(boss, "region==Nord", SOUTH);
        desk.jobs.runAndCrash();
        assertEquals("running 20/30 changed 20 refused 0", figures(get(boss, id)));
        account("Venu après");
        desk.jobs.run();
        assertEquals("done 30/30 changed 30 refused 0", figures(get(boss, id)));
        assertEquals(30, in("Sud"));
        as(boss, () -> runs.undo(id));
        desk.jobs.runAndCrash();
        desk.jobs.run();
        assertEquals("undone 30/30 changed 0 refused 0", figures(get(boss, id)));
        assertEquals(31, in("Nord"));
    }

    @Test
    public void undoingLeavesAloneWhatWasChangedMeanwhileAndSaysSo() {
        long touched = account("Un");
        long beside = account("Deux");
        account("Trois");
        Run run = ended(boss, null, SOUTH);
        desk.patch("accounts", touched, "region", "Est");
        desk.patch("accounts", beside, "email", "deux@example.org");
        assertEquals("undone 3/3 changed 1 refused 1", figures(undone(boss, run.id())));
        assertEquals("Est", desk.read("accounts", touched).get("region"));
        assertEquals("Nord", desk.read("accounts", beside).get("region"));
        assertEquals("deux@example.org", desk.read("accounts", beside).get("email"));
        assertTrue(reasons(boss, run.id()).toString(), reasons(boss, run.id()).get(0).contains("entre-temps"));
    }

    @Test
    public void whatIsDeletedComesBack() {
        accounts(2);
        Run run = ended(boss, null, DELETE);
        assertEquals(0, desk.count("accounts"));
        undone(boss, run.id());
        assertEquals(2, desk.count("accounts"));
    }

    @Test
    public void aTransitionIsTakenWhereItIsAllowedAndTakenBackWhereAWayLeadsBack() {
        for (String state : List.of("treatment", "reception", "qualification")) {
            as(TestActors.importer(), () -> desk.records.create("tickets", Map.of("subject", state, "state", state), WriteOptions.QUIET));
        }
        String id = as(boss, () -> runs.start("tickets", null, null, new Deed(Kind.TRANSITION, "waitForInformation", Map.of()))).id();
        desk.jobs.run();
        assertEquals("done 3/3 changed 2 refused 1", figures(get(boss, id)));
        assertEquals("undone 2/2 changed 1 refused 1", figures(undone(boss, id)));
        assertEquals("treatment", desk.list("tickets", "subject==treatment", "state").get(0).get("state"));
        assertEquals("waitingInformation", desk.list("tickets", "subject==qualification", "state").get(0).get("state"));
    }

    @Test
    public void runsAreSeenByWhoStartedThemOnly() {
        accounts(1);
        Run run = ended(boss, null, SOUTH);
        Actor other = desk.user("*");
        assertThrows(NotFound.class, () -> get(other, run.id()));
        assertThrows(NotFound.class, () -> as(other, () -> runs.undo(run.id())));
        assertThrows(NotFound.class, () -> as(other, () -> runs.refusals(run.id(), 0)));
        assertEquals(List.of(), as(other, () -> runs.of("accounts")));
        assertEquals(1, as(boss, () -> runs.of("accounts")).size());
    }

    @Test
    public void aFilterThatFindsTooManyChangesNone() {
        accounts(3);
        atMost(2);
        Run run = ended(boss, null, SOUTH);
        assertEquals("failed", run.state());
        assertTrue(run.message(), run.message().contains("2 fiches"));
        assertEquals(3, in("Nord"));
    }

    @Test
    public void nobodyHasMoreThanFiveRunsUnderWay() {
        for (int i = 0; i < 5; i++) {
            start(boss, null, SOUTH);
        }
        assertThrows(NotAllowedNow.class, () -> start(boss, null, SOUTH));
        desk.jobs.run();
        start(boss, null, SOUTH);
    }
}
