package org.guichet.bridge.internal.issues;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.security.Actor;
import org.guichet.api.timeline.Comments.Comment;
import org.guichet.bridge.internal.BridgeModule;
import org.guichet.bridge.internal.Link;
import org.guichet.bridge.internal.Link.Status;
import org.guichet.bridge.internal.Tracker;
import org.guichet.data.testing.TestActors;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Tickets and issues over HTTP, as Redmine and as GitLab answer. */
@RunWith(Parameterized.class)
public class IssuesTest {
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private static BridgeModule module;
    @Parameter
    public String system;
    private Tracker tracker;
    private long bridge;
    private long ticket;

    @Parameters(name = "{0}")
    public static List<String> systems() {
        return List.of("redmine", "gitlab");
    }

    @BeforeClass
    public static void open() {
        module = new BridgeModule(FOLDER.getRoot().toPath());
    }

    @AfterClass
    public static void close() {
        module.close();
    }

    @Before
    public void start() throws IOException {
        tracker = new Tracker();
        bridge = module.bridge(system, "tickets", tracker.address() + "/", system.equals("redmine") ? "app" : "group/app");
        ticket = module.create("tickets", "subject", "Import impossible", "description", "<p>Le fichier</p><ul><li>de mars</li></ul>");
        module.settled();
        module.asked.clear();
    }

    @After
    public void stop() {
        module.patch("bridges", bridge, "active", false);
        tracker.close();
    }

    private String link(String outside) {
        return module.platform.as(BridgeModule.ADMIN, () -> module.desk.link("tickets", ticket, bridge, outside));
    }

    private List<Comment> comments() {
        return module.platform.as(BridgeModule.ADMIN, () -> module.platform.comments().of("tickets", ticket, null, 10));
    }

    @Test
    public void anIssueIsMadeOnceWithWhatTheTicketSays() {
        link(null);
        assertEquals(Set.of(bridge), module.asked);
        module.round(bridge);
        module.round(bridge);
        assertEquals(1, tracker.size());
        assertEquals("Import impossible", tracker.issue(1).title);
        assertTrue(tracker.issue(1).description, tracker.issue(1).description.matches("Le fichier\n+de mars\n\n-- \nGuichet T-[0-9]+ / [0-9a-f]{8}"));
        Link link = module.link("tickets", ticket);
        assertEquals(Status.AGREED, link.status());
        assertEquals("#1", link.name());
        assertTrue(link.url(), link.url().startsWith(tracker.address()));
        assertNull(module.read("bridges", bridge).get("problem"));
    }

    @Test
    public void anIssueWhoseAnswerWasLostIsFoundAgain() {
        link(null);
        tracker.losesAnswer = true;
        module.round(bridge);
        assertEquals(Status.WAITING, module.link("tickets", ticket).status());
        module.round(bridge);
        assertEquals("no second one", 1, tracker.size());
        assertEquals("#1", module.link("tickets", ticket).name());
    }

    @Test
    public void aChangeGoesOutOnceAndNothingComesBack() {
        link(null);
        module.round(bridge);
        module.patch("tickets", ticket, "subject", "Import impossible depuis lundi");
        module.settled();
        assertEquals(Status.WAITING, module.link("tickets", ticket).status());
        Object version = module.read("tickets", ticket).get("version");
        module.round(bridge);
        module.round(bridge);
        module.settled();
        assertEquals("Import impossible depuis lundi", tracker.issue(1).title);
        assertEquals(1, tracker.asked("PUT"));
        assertEquals(version, module.read("tickets", ticket).get("version"));
        assertEquals(Status.AGREED, module.link("tickets", ticket).status());
        module.patch("tickets", ticket, "businessImpact", "Rien ne part");
        module.settled();
        assertEquals("no mapped field", Status.AGREED, module.link("tickets", ticket).status());
    }

    @Test
    public void whatDevelopersDoIsSeenAndTold() {
        link(null);
        module.round(bridge);
        tracker.write(1, "NPE dans CsvReader", tracker.issue(1).description, true);
        module.round(bridge);
        module.round(bridge);
        Link link = module.link("tickets", ticket);
        assertFalse(link.open());
        assertEquals("their words do not come before clients", "Import impossible", module.read("tickets", ticket).get("subject"));
        assertEquals(1, comments().size());
        assertTrue(comments().get(0).internal());
        assertTrue(comments().get(0).body(), comments().get(0).body().contains("#1 est clos"));
    }

    @Test
    public void whatBothChangedIsShownAndSettledByPeople() {
        String id = link(null);
        module.round(bridge);
        tracker.write(1, "NPE dans CsvReader", tracker.issue(1).description, false);
        module.patch("tickets", ticket, "subject", "Import de mars impossible");
        module.settled();
        module.round(bridge);
        assertEquals(Status.CONFLICT, module.link("tickets", ticket).status());
        assertEquals("NPE dans CsvReader", tracker.issue(1).title);
        var dispute = module.platform.as(BridgeModule.ADMIN, () -> module.desk.of("tickets", ticket)).get(0).disputes().get(0);
        assertEquals("Import de mars impossible", dispute.ours());
        assertEquals("NPE dans CsvReader", dispute.theirs());

        module.platform.as(BridgeModule.ADMIN, () -> module.desk.settle(id, true));
        tracker.write(1, "NPE dans CsvReader.next", tracker.issue(1).description, false);
        module.round(bridge);
        assertEquals("they changed it once more", Status.CONFLICT, module.link("tickets", ticket).status());
        module.platform.as(BridgeModule.ADMIN, () -> module.desk.settle(id, true));
        module.round(bridge);
        assertEquals("Import de mars impossible", tracker.issue(1).title);
        assertEquals(Status.AGREED, module.link("tickets", ticket).status());
    }

    @Test
    public void anIssueThatIsThereIsLinkedByWhatPeopleCopy() {
        tracker.write(null, "NPE dans CsvReader", "…", false);
        link(tracker.address() + "/issues/1");
        String nowhere = link("#77");
        module.round(bridge);
        assertEquals(Set.of(Status.AGREED, Status.REFUSED), module.links.of("tickets", ticket).stream().map(Link::status).collect(Collectors.toSet()));
        String problem = module.links.find(nowhere).orElseThrow().problem();
        assertTrue(problem, problem.contains("introuvable"));
        assertEquals("both keep what they have", "NPE dans CsvReader", tracker.issue(1).title);

        long other = module.create("tickets", "subject", "Pareil chez nous");
        module.platform.as(BridgeModule.ADMIN, () -> module.desk.link("tickets", other, bridge, "1"));
        module.round(bridge);
        assertFalse("the first one leads", module.link("tickets", other).leads());
        module.patch("tickets", other, "subject", "Pareil ici");
        module.settled();
        module.round(bridge);
        assertEquals("NPE dans CsvReader", tracker.issue(1).title);
    }

    @Test
    public void aTrackerThatIsAwayIsTriedAgainAfterPausesThatGrow() {
        link(null);
        tracker.answers = 503;
        module.round(bridge);
        assertTrue((String) module.read("bridges", bridge).get("problem"), ((String) module.read("bridges", bridge).get("problem")).contains("503"));
        assertEquals(Set.of(), module.due());
        module.platform.clock().advance(Duration.ofSeconds(30));
        assertEquals(Set.of(bridge), module.due());
        module.round(bridge);
        module.platform.clock().advance(Duration.ofSeconds(30));
        assertEquals("a minute by now", Set.of(), module.due());
        module.platform.clock().advance(Duration.ofSeconds(30));
        tracker.answers = 0;
        module.round(bridge);
        assertEquals(1, tracker.size());
        assertNull(module.read("bridges", bridge).get("problem"));
        assertEquals(Set.of(bridge), module.due());
    }

    @Test
    public void aTokenThatIsRefusedIsSaidOnTheBridge() {
        module.states.keepToken(bridge, "another");
        module.round(bridge);
        assertTrue((String) module.read("bridges", bridge).get("problem"), ((String) module.read("bridges", bridge).get("problem")).contains("jeton"));
    }

    @Test
    public void manyIssuesOfOneSecondAreAllSeen() {
        link(null);
        module.round(bridge);
        for (int i = 0; i < 250; i++) {
            tracker.change(null, "Autre " + i, "…", false);
        }
        tracker.change(1, tracker.issue(1).title, tracker.issue(1).description, true);
        module.round(bridge);
        assertFalse(module.link("tickets", ticket).open());
        int before = tracker.asked.size();
        tracker.write(1, tracker.issue(1).title, tracker.issue(1).description, false);
        module.round(bridge);
        assertTrue(module.link("tickets", ticket).open());
        assertTrue("it does not begin anew", tracker.asked.size() - before < 12);
    }

    @Test
    public void restoredDataSendNothing() {
        link(null);
        module.platform.as(BridgeModule.ADMIN, () -> module.platform.settings().put("outbound", "off"));
        module.round(bridge);
        module.platform.as(BridgeModule.ADMIN, () -> module.platform.settings().put("outbound", null));
        assertEquals(0, tracker.asked.size());
    }

    @Test
    public void onlyAgentsWithTheRightLinkWhatTheySee() {
        Actor reader = TestActors.agent(7, "tickets.read", "bridge.see");
        String id = link(null);
        assertEquals(1, module.platform.as(reader, () -> module.desk.of("tickets", ticket)).size());
        assertThrows(Forbidden.class, () -> module.platform.as(reader, () -> module.desk.link("tickets", ticket, bridge, null)));
        assertThrows(Forbidden.class, () -> module.platform.as(reader, () -> module.desk.unlink(id)));
        Actor blind = TestActors.agent(8, "tickets.read:own", "bridge.see", "bridge.link");
        assertThrows(NotFound.class, () -> module.platform.as(blind, () -> module.desk.of("tickets", ticket)));
        assertThrows(NotFound.class, () -> module.platform.as(blind, () -> module.desk.unlink(id)));
        Actor client = TestActors.client(9, 3, Set.of(4L), "*", "*.field.*");
        assertThrows(Forbidden.class, () -> module.platform.as(client, () -> module.desk.of("tickets", ticket)));
        assertThrows(Invalid.class, () -> module.platform.as(BridgeModule.ADMIN, () -> module.desk.link("tickets", ticket, 4711, null)));
    }

    @Test
    public void aBridgeLeadsSomewhereThatIsKnown() {
        for (Object[] wrong : List.of(new Object[] {"provider", "jira"}, new Object[] {"recordType", "accounts"}, new Object[] {"address", "ftp://suivi"},
            new Object[] {"address", "https://me:pw@suivi"})) {
            Invalid refused = assertThrows(Invalid.class, () -> module.patch("bridges", bridge, wrong));
            assertEquals(wrong[0], refused.places().get(0).place());
        }
        assertEquals("without a slash", tracker.address(), module.read("bridges", bridge).get("address"));
    }
}
