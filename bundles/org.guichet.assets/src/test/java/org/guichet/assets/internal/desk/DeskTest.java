package org.guichet.assets.internal.desk;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.search.Recogniser.Meaning;
import org.guichet.api.security.Actor;
import org.guichet.api.timeline.Timeline;
import org.guichet.assets.internal.AssetsModule;
import org.guichet.data.testing.TestActors;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What stands beside assets: who knows them by which number, their life, and those that an order brings. */
public class DeskTest {
    private static AssetsModule module;
    private static long account;
    private static int made;
    private String serial;
    private long asset;

    @BeforeClass
    public static void open() {
        module = new AssetsModule();
        account = module.create("accounts", "name", "Vélos du Nord");
    }

    @AfterClass
    public static void close() {
        module.close();
    }

    @Before
    public void anAssetOfTheirs() {
        serial = "SN-" + ++made;
        asset = module.create("assets", "name", "Vélo", "serial", serial, "tag", "TAG-" + made, "account", account, "orderNumber", "SO-" + made);
    }

    private static List<Meaning> recognise(String typed) {
        return module.platform().as(AssetsModule.ADMIN, () -> new KnownAssets(module.platform().queries()).recognise(typed));
    }

    @Test
    public void aSerialNumberOpensATicketHoweverItIsWritten() {
        Meaning meaning = recognise(serial.toLowerCase().replace("-", "- ")).get(0);
        assertEquals("assets.serial", meaning.reason());
        assertEquals(Map.of("assets_asset", asset, "account", account, "orderNumber", "SO-" + made), meaning.values());
        assertEquals("Vélo – Vélos du Nord", meaning.title());
    }

    @Test
    public void tagsNumbersAndTheOrderOfASingleAssetAreKnown() {
        assertEquals("assets.tag", recognise("tag-" + made).get(0).reason());
        assertEquals(asset, recognise((String) module.read("assets", asset).get("number")).get(0).id());
        assertEquals("assets.order", recognise("SO-" + made).get(0).reason());
        module.create("assets", "name", "Un autre", "account", account, "orderNumber", "SO-" + made);
        assertEquals("which of two only the client knows", List.of(), recognise("SO-" + made));
    }

    @Test
    public void shortTextsWildcardsAndRetiredAssetsMeanNothing() {
        assertEquals(List.of(), recognise("SN"));
        assertEquals(List.of(), recognise("SN-*"));
        module.platform().as(AssetsModule.ADMIN, () -> {
            module.platform().records().transition("assets", asset, "install", Map.of(), WriteOptions.NONE);
            return module.platform().records().transition("assets", asset, "retire", Map.of(), WriteOptions.NONE);
        });
        assertEquals(List.of(), recognise(serial));
    }

    private static List<Timeline.Entry> life(Actor actor, long id, Instant before, int limit) {
        return module.platform().as(actor, () -> new AssetLife(module.platform().queries(), module.platform().types())
            .of("assets", id, before, limit));
    }

    @Test
    public void itsLifeIsItsOwnersAndItsTicketsNewestFirst() {
        module.platform().clock().advance(Duration.ofHours(1));
        long ticket = module.create("tickets", "subject", "Frein", "assets_asset", asset);
        List<Timeline.Entry> life = life(AssetsModule.ADMIN, asset, null, 10);
        assertEquals(List.of("tickets", "ownerships"), life.stream().map(entry -> entry.data().get("type")).toList());
        assertEquals(ticket, life.get(0).data().get("id"));
        assertEquals("Vélos du Nord", life.get(1).data().get("title"));
        assertEquals(1, life(AssetsModule.ADMIN, asset, null, 1).size());
        assertEquals("what came before the ticket", List.of("ownerships"), life(AssetsModule.ADMIN, asset, life.get(0).at(), 10).stream()
            .map(entry -> entry.data().get("type")).toList());
    }

    @Test
    public void clientsSeeNothingOfItAndAgentsWhatTheyMay() {
        assertEquals(List.of(), life(TestActors.client(2, 3, Set.of(account), "*", "*.field.*"), asset, null, 10));
        assertEquals(List.of(), life(TestActors.agent(9, "assets.read"), asset, null, 10));
        assertEquals(List.of("ownerships"), life(TestActors.agent(9, "assets.read", "ownerships.read", "accounts.read"), asset, null, 10).stream()
            .map(entry -> entry.data().get("type")).toList());
        assertEquals("of assets only", List.of(), module.platform().as(AssetsModule.ADMIN, () ->
            new AssetLife(module.platform().queries(), module.platform().types()).of("tickets", asset, null, 10)));
    }

    private static Map<String, Object> line(long id, int delivered, String serials) {
        return AssetsModule.values("id", id, "name", "Vélo", "delivered", delivered, "serials", serials, "unitPrice", 99);
    }

    /** Makes the assets of an order that a module of orders would have. @return made and already known */
    private static List<Object> makeAssets(Object... lines) {
        Map<String, Object> order = new HashMap<>(Map.of("reference", "SO-9", "account", account, "shippedOn", "2026-11-02", "currency", "EUR",
            "orderLines", List.of(lines)));
        Queries queries = new ReadsOneOrder(module.platform().queries(), order);
        Map<String, Object> answer = module.platform().as(AssetsModule.ADMIN, () ->
            new AssetsOfOrder(module.platform().records(), queries).run(1L, Map.of()));
        return List.of(answer.get("made"), answer.get("known"));
    }

    private static List<Map<String, Object>> ofLine(long line) {
        return module.platform().as(AssetsModule.ADMIN, () -> module.platform().queries().list(ListQuery.of("assets").filter("externalId==\"order-line-"
            + line + "*\"").fields("serial", "quantity", "state", "account", "orderNumber", "deliveredOn").sort("id"))).items();
    }

    @Test
    public void eachSerialNumberIsAnAssetAndTheRestIsOneTogether() {
        assertEquals(List.of(3, 0), makeAssets(line(9001, 5, "A-1, A-2")));
        List<Map<String, Object>> assets = ofLine(9001);
        List<Object> serials = new ArrayList<>();
        assets.forEach(row -> serials.add(row.get("serial")));
        assertEquals(Arrays.asList("A-1", "A-2", null), serials);
        assertEquals("3", assets.get(2).get("quantity").toString());
        assertTrue(assets.stream().allMatch(row -> row.get("state").equals("installed") && row.get("orderNumber").equals("SO-9")
            && row.get("deliveredOn").toString().equals("2026-11-02")));
    }

    @Test
    public void againItMakesOnlyWhatIsMissing() {
        assertEquals(List.of(1, 0), makeAssets(line(9002, 1, "B-1")));
        assertEquals(List.of(1, 1), makeAssets(line(9002, 2, "B-1 B-2")));
    }

    @Test
    public void whatWasNotDeliveredIsNoAsset() {
        assertEquals(List.of(1, 0), makeAssets(line(9003, 1, "C-1;C-2"), line(9004, 0, "C-3")));
        assertEquals("assets.order-without-lines", assertThrows(NotAllowedNow.class, () -> makeAssets(line(9005, 0, null))).key());
    }
}
