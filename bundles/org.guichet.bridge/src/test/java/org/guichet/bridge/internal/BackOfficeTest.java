package org.guichet.bridge.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.bridge.internal.Link.Status;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Both sides make and change records: accounts, and the customers of a back-office. */
public class BackOfficeTest {
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private final BackOffice office = new BackOffice();
    private BridgeModule module;
    private long bridge;

    @Before
    public void start() {
        module = new BridgeModule(FOLDER.getRoot().toPath(), office);
        bridge = module.bridge("backoffice", "accounts", "https://erp.example", null);
        module.settled();
    }

    @After
    public void stop() {
        module.close();
    }

    private List<Map<String, Object>> accounts() {
        return module.platform.as(BridgeModule.ADMIN, () -> module.platform.queries()
            .list(ListQuery.of("accounts").fields("name", "phone").sort("id").limit(50))).items();
    }

    private void round() {
        module.settled();
        module.round(bridge);
        module.settled();
    }

    @Test
    public void whatIsNewOnEitherSideIsOnBothAndStaysOne() {
        office.keep(null, "Cycles du Port", "0298000001");
        long ours = module.create("accounts", "name", "Menuiserie Dupuis", "phone", "0298000002");
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertEquals(List.of("Menuiserie Dupuis", "CYCLES DU PORT"), accounts().stream().map(row -> row.get("name")).toList());
        assertEquals(2, office.size());
        assertEquals("made once, never sent back", 1, office.pushed);
        assertEquals("our writing stays ours", "Menuiserie Dupuis", module.read("accounts", ours).get("name"));
        assertEquals("MENUISERIE DUPUIS", office.value(module.link("accounts", ours).outside(), "NAME"));
    }

    @Test
    public void differentFieldsChangedOnBothSidesAreAllKept() {
        long ours = module.create("accounts", "name", "Menuiserie Dupuis", "phone", "0298000002");
        round();
        String id = module.link("accounts", ours).outside();
        office.keep(id, "Menuiserie Dupuis", "0298111111");
        module.patch("accounts", ours, "name", "Menuiserie Dupuis et fils");
        round();
        assertEquals("0298111111", module.read("accounts", ours).get("phone"));
        assertEquals("MENUISERIE DUPUIS ET FILS", office.value(id, "NAME"));
        // what came in is a change of ours, too: the next round finds that there is nothing to say of it
        round();
        assertEquals(Status.AGREED, module.link("accounts", ours).status());
        int pushed = office.pushed;
        Object version = module.read("accounts", ours).get("version");
        round();
        round();
        assertEquals("no echo", pushed, office.pushed);
        assertEquals(version, module.read("accounts", ours).get("version"));
    }

    @Test
    public void theSameFieldChangedOnBothSidesWaitsForPeople() {
        long ours = module.create("accounts", "name", "Menuiserie Dupuis", "phone", "0298000002");
        round();
        String id = module.link("accounts", ours).outside();
        office.keep(id, "Menuiserie Dupuis", "0298111111");
        module.patch("accounts", ours, "phone", "0298222222");
        round();
        assertEquals(Status.CONFLICT, module.link("accounts", ours).status());
        assertEquals("0298222222", module.read("accounts", ours).get("phone"));
        assertEquals("0298111111", office.value(id, "TEL"));
        module.platform.as(BridgeModule.ADMIN, () -> module.desk.settle(module.link("accounts", ours).id(), false));
        round();
        round();
        assertEquals("0298111111", module.read("accounts", ours).get("phone"));
        assertEquals(Status.AGREED, module.link("accounts", ours).status());
    }

    @Test
    public void linksFollowMergesAndComeBack() {
        long kept = module.create("accounts", "name", "Dupuis");
        long other = module.create("accounts", "name", "Dupuis SARL");
        round();
        String id = module.link("accounts", other).id();
        module.platform.as(BridgeModule.ADMIN, () -> module.platform.records().merge("accounts", other, kept, WriteOptions.NONE));
        module.settled();
        assertTrue(module.links.of("accounts", kept).stream().anyMatch(link -> link.id().equals(id)));
        module.platform.as(BridgeModule.ADMIN, () -> module.platform.records().undoMerge("accounts", other, WriteOptions.NONE));
        module.settled();
        assertEquals(id, module.link("accounts", other).id());
    }

    @Test
    public void aProviderThatBreaksIsSaidOnTheBridge() {
        office.breaks = new IllegalStateException("no such thing");
        module.round(bridge);
        assertTrue(module.read("bridges", bridge).get("problem").toString().contains("no such thing"));
        assertEquals("in a pause", Set.of(), module.due());
    }
}
