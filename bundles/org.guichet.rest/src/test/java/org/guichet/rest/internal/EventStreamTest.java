package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.event.RecordEvent;
import org.junit.Rule;
import org.junit.Test;

/** What browsers are told, over real sockets. */
public class EventStreamTest {
    @Rule
    public final ApiFixture api = new ApiFixture();

    /** One browser that listens. */
    private final class Browser implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Browser(String login, String... headers) throws IOException {
            socket = new Socket("127.0.0.1", api.port());
            socket.setSoTimeout(60_000);
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            socket.getOutputStream().write(("GET /api/events HTTP/1.1\r\nHost: a\r\nCookie: guichet_session=s-" + login + "\r\n" + more
                + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** The data of the next event of this name; others are passed over. */
        String next(String name) throws IOException {
            // a chunk of length 0 ends the answer, not the connection
            for (String line = in.readLine(); line != null && !line.equals("0"); line = in.readLine()) {
                if (line.equals("event: " + name)) {
                    return in.readLine();
                }
            }
            throw new IOException("the stream ended");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private long parcel() {
        return api.send("ann", "POST", "/parcels", "{\"label\": \"a\"}").json().get("id").asLong();
    }

    @Test
    public void aListenerHearsOfWhatItMaySeeAndOfNothingElse() throws IOException {
        long id = parcel();
        try (Browser ann = new Browser("ann"); Browser bob = new Browser("bob")) {
            assertTrue(ann.next("hello").contains("\"seq\":0"));
            bob.next("hello");
            RecordEvent hidden = api.events.add(id, "update");
            api.people.add(MemoryServices.actor(2, "bob", java.util.Locale.FRENCH, "parcels.read:own", "parcels.create"));
            long own = api.send("bob", "POST", "/parcels", "{\"label\": \"b\"}").json().get("id").asLong();
            RecordEvent shown = api.events.add(own, "create");
            api.streams.accept(List.of(hidden, shown));
            assertEquals("data: {\"type\":\"parcels\",\"id\":" + id + ",\"version\":1,\"kind\":\"update\",\"seq\":1}", ann.next("record"));
            assertTrue(ann.next("record").contains("\"seq\":2"));
            assertTrue("Bob's first is his own", bob.next("record").contains("\"seq\":2"));
        }
    }

    @Test
    public void whoMayNotRestoreHearsThatARecordIsGoneAndNothingElse() throws IOException {
        api.people.add(MemoryServices.actor(6, "dora", java.util.Locale.FRENCH, "parcels.read"));
        long id = parcel();
        try (Browser dora = new Browser("dora"); Browser bob = new Browser("bob")) {
            dora.next("hello");
            bob.next("hello");
            assertEquals(204, api.send("ann", "DELETE", "/parcels/" + id, null).status());
            RecordEvent deleted = api.events.add(id, "delete");
            api.people.add(MemoryServices.actor(2, "bob", java.util.Locale.FRENCH, "parcels.read:own", "parcels.create"));
            long own = api.send("bob", "POST", "/parcels", "{\"label\": \"b\"}").json().get("id").asLong();
            api.streams.accept(List.of(deleted, api.events.add(own, "create")));
            assertEquals("data: {\"type\":\"parcels\",\"id\":" + id + ",\"kind\":\"gone\",\"seq\":1}", dora.next("record"));
            assertTrue("who never saw it hears nothing", bob.next("record").contains("\"seq\":2"));
        }
        assertEquals("gone", api.get("dora", "/changes?since=0").json().get("items").get(0).get("kind").asText());
        assertEquals(1, api.get("bob", "/changes?since=0").json().get("items").size());
    }

    @Test
    public void whoComesBackHearsWhatHappenedMeanwhile() throws IOException {
        long id = parcel();
        for (int i = 0; i < 3; i++) {
            api.events.add(id, "update");
        }
        try (Browser ann = new Browser("ann", "Last-Event-ID: 1")) {
            assertTrue(ann.next("record").contains("\"seq\":2"));
            assertTrue(ann.next("record").contains("\"seq\":3"));
        }
    }

    @Test
    public void aBatchAsksTheDatabaseOncePerUserNotOncePerBrowser() throws IOException {
        long id = parcel();
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            browsers.add(new Browser("ann"));
        }
        for (Browser browser : browsers) {
            browser.next("hello");
        }
        int before = api.records.statements;
        api.streams.accept(List.of(api.events.add(id, "update"), api.events.add(id, "update")));
        for (Browser browser : browsers) {
            browser.next("record");
            browser.next("record");
            browser.close();
        }
        assertEquals(1, api.records.statements - before);
    }

    @Test
    public void manyIdleListenersNeedNoThreads() throws IOException {
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            browsers.add(new Browser("ann"));
        }
        for (Browser browser : browsers) {
            browser.next("hello");
        }
        assertEquals(300, api.streams.listeners());
        long serving = Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("qtp")).count();
        assertTrue("threads of the server: " + serving, serving < 100);
        for (Browser browser : browsers) {
            browser.close();
        }
    }

    @Test
    public void whoIsSignedOutIsCutOff() throws IOException {
        try (Browser ann = new Browser("ann")) {
            ann.next("hello");
            api.people.ended.add("s-ann");
            api.streams.accept(List.of(api.events.add(parcel(), "update")));
            try {
                ann.next("record");
            } catch (IOException e) {
                assertEquals("the stream ended", e.getMessage());
                return;
            }
            throw new AssertionError("told after signing out");
        }
    }

    @Test
    public void thoseAtARecordSeeEachOther() throws IOException {
        long id = parcel();
        try (Browser ann = new Browser("ann"); Browser bob = new Browser("bob")) {
            ann.next("hello");
            bob.next("hello");
            String path = "/parcels/" + id + "/presence";
            assertEquals("Bob does not see the record", 404, api.send("bob", "PUT", path, "{\"mode\": \"viewing\"}").status());
            api.people.add(MemoryServices.actor(2, "bob", java.util.Locale.FRENCH, "parcels.read"));
            api.send("ann", "PUT", path, "{\"mode\": \"viewing\"}");
            assertEquals("data: {\"type\":\"parcels\",\"id\":" + id + ",\"users\":[{\"user\":1,\"name\":\"ann\",\"mode\":\"viewing\"}]}",
                ann.next("presence"));
            api.send("bob", "PUT", path, "{\"mode\": \"replying\"}");
            assertTrue(ann.next("presence").contains("\"mode\":\"replying\""));
            assertTrue(bob.next("presence").contains("\"name\":\"ann\""));
            assertEquals(2, api.get("bob", path).json().get("items").size());
            assertEquals(204, api.send("ann", "DELETE", path, null).status());
            assertTrue(!bob.next("presence").contains("\"name\":\"ann\""));
            assertEquals(400, api.send("bob", "PUT", path, "{\"mode\": \"sleeping\"}").status());
        }
    }
}
