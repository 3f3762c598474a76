package org.guichet.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Agents who create, change, comment, move and attach, until they are told to stop or nobody answers. */
final class Mix implements AutoCloseable {
    private record Mine(long id, int[] version, boolean[] taken) {
    }

    private final ExecutorService threads;
    private final Ledger ledger;
    private final boolean untilFailure;
    private volatile boolean over;

    /** @param untilFailure whether a worker goes home when it gets no answer */
    Mix(List<Api> agents, Ledger ledger, boolean untilFailure) {
        this.ledger = ledger;
        this.untilFailure = untilFailure;
        threads = Executors.newFixedThreadPool(agents.size());
        agents.forEach(agent -> threads.execute(() -> work(agent)));
    }

    private void work(Api agent) {
        Random random = new Random();
        Texts texts = new Texts(random.nextLong());
        List<Mine> mine = new ArrayList<>();
        while (!over) {
            try {
                act(agent, random, texts, mine);
            } catch (IOException noAnswer) {
                if (untilFailure) {
                    return;
                }
                Site.pause(50);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void act(Api agent, Random random, Texts texts, List<Mine> mine) throws IOException, InterruptedException {
        int kind = random.nextInt(10);
        String mark = "m" + UUID.randomUUID().toString().replace("-", "");
        Mine one = mine.isEmpty() ? null : mine.get(random.nextInt(mine.size()));
        if (one == null || kind < 3) {
            create(agent, texts, mark, mine);
        } else if (kind < 5) {
            update(agent, one, mark);
        } else if (kind < 7) {
            comment(agent, one, mark, texts);
        } else if (kind < 8 && !one.taken()[0]) {
            take(agent, one, mark);
        } else {
            attach(agent, one, mark, random);
        }
    }

    static byte[] ticket(String mark, String description) throws JsonProcessingException {
        return Api.JSON.writeValueAsBytes(Map.of("subject", "Bench " + mark, "type", "incident", "description", description));
    }

    private void create(Api agent, Texts texts, String mark, List<Mine> mine) throws IOException, InterruptedException {
        byte[] body = ticket(mark, texts.html(500));
        ledger.sent(Ledger.Kind.CREATE, mark);
        Api.Answer answer = agent.send("POST", "/api/tickets", body, "Content-Type", "application/json", "Idempotency-Key", mark);
        if (answer.status() == 201) {
            long id = answer.id();
            ledger.acknowledged(new Ledger.Promise(Ledger.Kind.CREATE, mark, id, 1, null));
            mine.add(new Mine(id, new int[] {1}, new boolean[1]));
        } else {
            ledger.refused(mark, answer.status());
        }
    }

    private void update(Api agent, Mine one, String mark) throws IOException, InterruptedException {
        ledger.sent(Ledger.Kind.UPDATE, mark);
        Api.Answer answer = agent.patch("/api/tickets/" + one.id(), one.version()[0], Map.of("orderNumber", mark));
        if (answer.status() == 200) {
            one.version()[0] = answer.etag();
            ledger.acknowledged(new Ledger.Promise(Ledger.Kind.UPDATE, mark, one.id(), answer.etag(), null));
        } else {
            ledger.refused(mark, answer.status());
            current(agent, one);
        }
    }

    private static void current(Api agent, Mine one) throws IOException, InterruptedException {
        Api.Answer now = agent.get("/api/tickets/" + one.id());
        if (now.status() == 200) {
            one.version()[0] = now.etag();
        }
    }

    private void comment(Api agent, Mine one, String mark, Texts texts) throws IOException, InterruptedException {
        ledger.sent(Ledger.Kind.COMMENT, mark);
        Api.Answer answer = agent.post("/api/tickets/" + one.id() + "/comments", Map.of("body", "<p>" + mark + " " + texts.words(100) + "</p>"));
        if (answer.status() == 201) {
            ledger.acknowledged(new Ledger.Promise(Ledger.Kind.COMMENT, mark, one.id(), 0, null));
        } else {
            ledger.refused(mark, answer.status());
        }
    }

    private void take(Api agent, Mine one, String mark) throws IOException, InterruptedException {
        one.taken()[0] = true;
        ledger.sent(Ledger.Kind.TRANSITION, mark);
        Api.Answer answer = agent.post("/api/tickets/" + one.id() + "/take", Map.of(), "Idempotency-Key", mark);
        if (answer.status() == 200) {
            one.version()[0] = answer.etag();
            ledger.acknowledged(new Ledger.Promise(Ledger.Kind.TRANSITION, mark, one.id(), answer.etag(), null));
        } else {
            ledger.refused(mark, answer.status());
        }
    }

    private void attach(Api agent, Mine one, String mark, Random random) throws IOException, InterruptedException {
        byte[] content = new byte[1 + random.nextInt(100_000)];
        random.nextBytes(content);
        ledger.sent(Ledger.Kind.ATTACHMENT, mark);
        Api.Answer answer = agent.attach("/api/tickets/" + one.id(), mark + ".bin", content, "Idempotency-Key", mark);
        if (answer.status() == 201) {
            ledger.acknowledged(new Ledger.Promise(Ledger.Kind.ATTACHMENT, mark, one.id(), 0, sha256(content)));
        } else {
            ledger.refused(mark, answer.status());
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        over = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(150, TimeUnit.SECONDS)) {
                throw new Failed("a request hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
