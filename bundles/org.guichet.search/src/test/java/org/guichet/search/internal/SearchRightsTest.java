package org.guichet.search.internal;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.search.TextSearch.Hit;
import org.guichet.api.security.Actor;
import org.guichet.data.shop.Order;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the words of a restricted field find for whom: a hit for a text that one may not read would tell of it. */
public class SearchRightsTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private TestPlatform platform;
    private LuceneSearch search;

    private static RecordDescription orders() {
        return () -> RecordType.of("orders", "shop", Order.class, Order::new)
            .title(Order::getSubject)
            .string(Order::getSubject).list().search(2).clientReads()
            .string(Order::getSecret).restricted().search(1)
            .lifecycle(Order::getState, Shop.lifecycle().build())
            .reference(Order::getCompany, "companies")
            .reference(Order::getOwner, "users")
            .ownedBy(Order::getOwner)
            .accountedBy(Order::getCompany)
            .forClients()
            .build();
    }

    @Before
    public void start() throws InterruptedException {
        platform = TestPlatform.with(Shop.companies(), orders());
        platform.outbox();
        search = new LuceneSearch(folder.getRoot().toPath(), platform.types(), platform.queries(), platform.comments(),
            platform.attachments(), platform.outbox(), platform.files(), new NoBudgets());
        platform.add(search);
        platform.as(TestActors.admin(), () -> platform.records().create("orders", Map.of("subject", "Volets", "secret", "escroquerie"),
            WriteOptions.NONE));
        search.handleEvent(new org.osgi.service.event.Event("org/guichet/types/CHANGED", Map.of()));
        for (int i = 0; i < 3000 && found(TestActors.admin(), "volets") == 0; i++) {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @After
    public void stop() throws Exception {
        platform.remove(search);
        search.close();
        platform.close();
    }

    private int found(Actor actor, String words) {
        List<Hit> hits = platform.as(actor, () -> search.find("orders", words, 10));
        return hits.size();
    }

    private int found(String words, String... grants) {
        return found(TestActors.agent(7, grants), words);
    }

    @Test
    public void aRestrictedFieldIsSearchedByThoseWhoReadItOfEveryRowThatTheyFind() {
        assertEquals(1, found("volets", "orders.read"));
        assertEquals("without the right", 0, found("escroquerie", "orders.read"));
        assertEquals(1, found("escroquerie", "orders.read", "orders.field.secret.read"));
        assertEquals("its own ones only, and the order is somebody else's", 0,
            found("escroquerie", "orders.read", "orders.field.secret.read:own"));
        assertEquals(0, found("escroquerie", "orders.read:all", "orders.read:own", "orders.field.secret.read:own"));
        assertEquals("refused whatever else gives it", 0,
            found("escroquerie", "orders.read", "orders.field.secret.read", "-orders.field.*"));
        Actor client = TestActors.client(50, 500, Set.of(1L), "orders.read", "orders.field.secret.read");
        assertEquals(0, found(client, "escroquerie"));
    }
}
