package org.guichet.search.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.timeline.Comments;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.service.event.Event;

/** An index that is closed, killed and left alone by a module, against the real engine and its outbox. */
public class LuceneSearchTest {
    private static final Event TYPES_CHANGED = new Event("org/guichet/types/CHANGED", Map.of());
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private final RecordDescription companies = Shop.companies();
    private final List<String> readWhole = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private TestPlatform platform;
    private LuceneSearch search;

    @Before
    public void start() throws InterruptedException {
        platform = TestPlatform.with(companies);
        platform.outbox();
        search = open();
        platform.add(search);
        // one that closes before its first index is made would make it at its next start
        madeAnew();
    }

    @After
    public void stop() throws IOException {
        platform.remove(search);
        search.close();
        platform.close();
    }

    private LuceneSearch open() {
        return new LuceneSearch(folder.getRoot().toPath(), platform.types(), watched(platform.queries()), counted(platform.comments()),
            platform.attachments(), platform.outbox(), platform.files(), new NoBudgets());
    }

    /** Notes which types are read from end to end. */
    private Queries watched(Queries queries) {
        return (Queries) java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Queries.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("stream")) {
                    readWhole.add(((ListQuery) arguments[0]).type());
                }
                return method.invoke(queries, arguments);
            });
    }

    /** Notes for how many records at a time comments are read. */
    private Comments counted(Comments comments) {
        return (Comments) java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Comments.class},
            (proxy, method, arguments) -> {
                asked.add(arguments[0] + " " + (arguments[1] instanceof Collection<?> ids ? ids.size() : 1));
                return method.invoke(comments, arguments);
            });
    }

    @Test
    public void aRestartReadsOnlyWhatHappenedSince() throws Exception {
        made("Menuiserie Dupuis");
        found("dupuis", 1);
        readWhole.clear();

        platform.remove(search);
        search.close();
        made("Garage Dupuis");
        search = open();
        platform.add(search);

        found("dupuis", 2);
        assertEquals(List.of(), readWhole);
    }

    @Test
    public void whatATypeMissedWhileItWasAwayIsReplayedAndNotAllReadAnew() throws Exception {
        made("Menuiserie Dupuis");
        found("dupuis", 1);
        platform.remove(search);
        search.close();
        made("Garage Dupuis");
        platform.remove(companies);
        readWhole.clear();

        search = open();
        platform.add(search);
        assertTrue(platform.outbox().await(60_000));
        platform.add(companies);
        search.handleEvent(TYPES_CHANGED);

        found("dupuis", 2);
        assertEquals(List.of(), readWhole);
    }

    @Test
    public void aTypeOfWhichNothingIsKnownIsReadWhole() throws Exception {
        platform.add(Shop.lines());
        platform.add(Shop.orders());
        platform.as(TestActors.admin(), () -> platform.records().create("orders", Map.of("subject", "Volets"), WriteOptions.NONE));
        search.handleEvent(TYPES_CHANGED);

        found("orders", "volets", 1);
    }

    @Test
    public void recordsAreReadWithAllThatStandsAroundThemByAFewStatements() throws Exception {
        platform.add(Shop.lines());
        platform.add(Shop.orders());
        for (int i = 0; i < 3; i++) {
            String product = "charnière" + i;
            platform.as(TestActors.admin(), () -> {
                long order = platform.records().create("orders", Map.of("subject", "Volets",
                    "orderLines", List.of(Map.of("product", product))), WriteOptions.NONE).id();
                return platform.comments().add("orders", order, "<p>La gâche manque</p>", false, true);
            });
        }
        search.handleEvent(TYPES_CHANGED);
        found("orders", "gâche", 3);
        assertTrue("its events would be read beside", platform.outbox().await(60_000));
        asked.clear();

        madeAnew();

        found("orders", "charnière1", 1);
        assertEquals("one statement for the comments of all three", List.of("orders 3"), asked);
    }

    private void madeAnew() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        search.rebuild(done::countDown);
        assertTrue(done.await(60, TimeUnit.SECONDS));
    }

    private void made(String name) {
        platform.as(TestActors.admin(), () -> platform.records().create("companies", Map.of("name", name), WriteOptions.NONE));
    }

    private void found(String words, int times) throws InterruptedException {
        found("companies", words, times);
    }

    /** Looks until it is so: the index is fed in the background. */
    private void found(String type, String words, int times) throws InterruptedException {
        List<?> hits = List.of();
        for (int i = 0; i < 3000; i++) {
            hits = platform.as(TestActors.admin(), () -> search.find(type, words, 10));
            if (hits.size() == times) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertEquals(hits.toString(), times, hits.size());
    }
}
