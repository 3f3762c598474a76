package org.guichet.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** Acknowledged means durable: kill -9 while four people create tickets, then count. */
public class PowerCutIT {
    private static final String PASSWORD = "coupure-de-courant-1";

    @Test
    public void whatWasAcknowledgedIsThereExactlyOnce() throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        Set<String> sent = ConcurrentHashMap.newKeySet();
        try (ServerProcess server = ServerProcess.unpack("power-cut").environment("GUICHET_ADMIN_PASSWORD", PASSWORD).start()) {
            Api api = Sessions.admin(server, PASSWORD);
            CountDownLatch enough = new CountDownLatch(60);
            ExecutorService people = Executors.newFixedThreadPool(4);
            for (int i = 0; i < 4; i++) {
                people.execute(() -> createUntilThePowerGoes(api, sent, acknowledged, enough));
            }
            assertTrue("sixty tickets within two minutes", enough.await(2, TimeUnit.MINUTES));
            server.kill();
            people.shutdownNow();
            people.awaitTermination(10, TimeUnit.SECONDS);

            server.start();
            Api again = Sessions.admin(server, PASSWORD);
            for (Map.Entry<String, Long> ticket : acknowledged.entrySet()) {
                Api.Answer answer = again.get("/api/tickets/" + ticket.getValue());
                assertEquals(ticket + " " + answer.body(), 200, answer.status());
                assertEquals(ticket.getKey(), answer.json().get("uuid").asText());
                JsonNode history = again.get("/api/tickets/" + ticket.getValue() + "/history").json().get("items");
                assertEquals("created once: " + history, 1, created(history));
            }
            eachAtMostOnce(again, sent, acknowledged.size());
            whatIsSentAgainIsNotDoubled(again, sent, acknowledged);
        }
    }

    private static void createUntilThePowerGoes(Api api, Set<String> sent, Map<String, Long> acknowledged,
            CountDownLatch enough) {
        while (!Thread.currentThread().isInterrupted()) {
            String uuid = UUID.randomUUID().toString();
            sent.add(uuid);
            try {
                Api.Answer answer = api.post("/api/tickets", ticket(uuid), "Idempotency-Key", uuid);
                if (answer.status() == 201) {
                    acknowledged.put(uuid, answer.id());
                    enough.countDown();
                }
            } catch (IOException powerIsGone) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String ticket(String uuid) {
        return "{\"uuid\":\"" + uuid + "\",\"subject\":\"Coupure " + uuid + "\"}";
    }

    private static int created(JsonNode history) {
        int created = 0;
        for (JsonNode entry : history) {
            if (entry.get("kind").asText().equals("create") && (entry.get("field") == null || entry.get("field").isNull())) {
                created++;
            }
        }
        return created;
    }

    private static void eachAtMostOnce(Api api, Set<String> sent, int acknowledged) throws Exception {
        Set<String> stored = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/tickets?fields=uuid&sort=id&limit=200" + cursor).json();
            for (JsonNode item : page.get("items")) {
                assertTrue("doubled: " + item, stored.add(item.get("uuid").asText()));
            }
            cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        assertTrue("nothing but what was sent", sent.containsAll(stored));
        assertTrue(stored.size() >= acknowledged);
    }

    /** Who got no answer sends the same request again, and gets the ticket, old or new. */
    private static void whatIsSentAgainIsNotDoubled(Api api, Set<String> sent, Map<String, Long> acknowledged) throws Exception {
        for (String uuid : sent) {
            Api.Answer again = api.post("/api/tickets", ticket(uuid), "Idempotency-Key", uuid);
            assertEquals(again.body(), 201, again.status());
            if (acknowledged.containsKey(uuid)) {
                assertEquals(acknowledged.get(uuid).longValue(), again.id());
            }
        }
        assertEquals(sent.size(), api.get("/api/tickets?total=exact&limit=1").json().get("total").asInt());
    }
}
