package org.guichet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** More than the server can do, of every kind, and whether it says so decently and comes to itself again. */
final class Overload {
    static final List<String> PARTS = List.of("crowd", "slow", "listeners", "attachment", "export");
    private static final int AGENTS = 4;
    private static final int SLOW_SECONDS = 45;

    private final Options options;
    private final Site site;
    private final Report report;
    private final List<String> wrong = new ArrayList<>();
    private final List<Api> agents = new ArrayList<>();
    private Operations operations;

    Overload(Options options, Site site) {
        this.options = options;
        this.site = site;
        report = new Report(options);
    }

    boolean run() throws IOException, InterruptedException, SQLException {
        Run.seeded(site, options);
        report.json().put("tickets", Seed.size(site));
        operations = Run.operations(site);
        for (int i = 0; i < Company.AGENTS; i++) {
            agents.add(site.signIn(Company.login(i), Company.password(i)));
        }
        for (String part : options.parts.isEmpty() ? PARTS : options.parts) {
            Report.say("-- %s", part);
            switch (part) {
                case "crowd" -> crowd();
                case "slow" -> slow();
                case "listeners" -> listeners();
                case "attachment" -> attachment();
                case "export" -> export();
                default -> throw new Misused("overload has the parts " + String.join(", ", PARTS) + ", not " + part);
            }
            restored(part);
        }
        wrong.forEach(one -> Report.say("WRONG %s", one));
        wrong.forEach(report.json().putArray("wrong")::add);
        report.write(options.json);
        return wrong.isEmpty();
    }

    private void must(boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    /** Nothing hangs: no connection is out, requests are answered at once, no thread is left over. */
    private void restored(String part) throws IOException, InterruptedException {
        double active = Double.NaN;
        for (int i = 0; i < 100; i++) {
            active = site.metric("guichet_pool_connections", "state=\"active\"");
            if (active == 0 && site.metric("guichet_pool_waiting") == 0) {
                break;
            }
            Site.pause(200);
        }
        must(active <= 1, part + ": " + active + " connections are still out after 20 s");
        long begun = System.nanoTime();
        agents.get(0).get("/api/tickets?limit=1").expect(200, "a list after " + part);
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        must(took < 2000, part + ": a list takes " + took + " ms afterwards");
        report.add(part + ": threads afterwards", Processes.threads(site.pid()), "");
        report.add(part + ": resident afterwards", Processes.resident(site.pid()) / 1024.0, "MB");
    }

    private void crowd() throws IOException, InterruptedException {
        Refusals refusals = new Refusals();
        List<Long> latencies = java.util.Collections.synchronizedList(new ArrayList<>());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(20, options.seconds));
        ExecutorService threads = Executors.newFixedThreadPool(options.clients);
        for (int i = 0; i < options.clients; i++) {
            Api agent = agents.get(i % agents.size());
            int number = i;
            threads.execute(() -> hurry(agent, number, end, refusals, latencies));
        }
        threads.shutdown();
        double waiting = 0;
        while (System.nanoTime() < end) {
            Site.pause(1000);
            try {
                waiting = Math.max(waiting, site.metric("guichet_pool_waiting"));
            } catch (Failed refused) {
                Report.say("the figures were refused: %s", refused.getMessage());
            }
        }
        must(threads.awaitTermination(60, TimeUnit.SECONDS), "crowd: requests hang for a minute after its end");
        Figures figures = Figures.of("crowd", options.clients, Math.max(20, options.seconds),
            latencies.stream().mapToLong(Long::longValue).toArray(), 0, 0, 0);
        Report.say("%d clients on a pool of 20: answers %s", options.clients, refusals);
        report.add("crowd: answers a second that did it", figures.perSecond(), "");
        report.add("crowd: p95 of those", figures.percentile(0.95), "ms");
        report.add("crowd: refused with 503", refusals.count(503), "");
        report.add("crowd: refused with 429", refusals.count(429), "");
        report.add("crowd: most threads seen waiting for a connection", waiting, "");
        refusals.wrong().forEach(one -> wrong.add("crowd: " + one));
        must(figures.count() > 0, "crowd: nobody was served");
    }

    private void hurry(Api agent, int number, long end, Refusals refusals, List<Long> latencies) {
        Texts texts = new Texts(number);
        for (int i = number; System.nanoTime() < end; i++) {
            long begun = System.nanoTime();
            try {
                Api.Answer answer = i % 4 == 0 ? agent.send("POST", "/api/tickets", Mix.ticket("crowd", texts.html(300)), "Content-Type",
                    "application/json") : agent.get(i % 4 == 1 ? "/api/tickets?q=" + Api.quoted(texts.rare()) + "&limit=20"
                        : "/api/tickets?sort=-updated&limit=50");
                if (refusals.take(answer)) {
                    latencies.add(System.nanoTime() - begun);
                } else {
                    Site.pause(200);
                }
            } catch (IOException noAnswer) {
                refusals.wrong("no answer: " + noAnswer);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void slow() throws IOException, InterruptedException {
        try (Pulse pulse = new Pulse(operations, AGENTS)) {
            Site.pause(5000);
            pulse.take("warm");
            Site.pause(10_000);
            Figures before = pulse.take("before");
            int cut;
            int connections;
            try (SlowClients slow = new SlowClients(site, agents.subList(8, agents.size()))) {
                Site.pause(SLOW_SECONDS * 1000L);
                cut = slow.cut();
                connections = slow.connections();
            }
            Figures during = pulse.take("during");
            report.add("slow: connections that hold the server up", connections, "");
            report.add("slow: of these cut by the server within " + SLOW_SECONDS + " s", cut, "");
            report.add("slow: agents' p95 before", before.percentile(0.95), "ms");
            report.add("slow: agents' p95 during", during.percentile(0.95), "ms");
            must(during.failed() == 0, "slow: " + during.failed() + " of " + during.count() + " agents' requests failed");
            must(during.percentile(0.95) < 1000, "slow: agents wait " + during.percentile(0.95) + " ms");
        }
    }

    private void listeners() throws IOException, InterruptedException {
        long before = Processes.resident(site.pid());
        long threads = Processes.threads(site.pid());
        try (Pulse pulse = new Pulse(operations, AGENTS)) {
            Site.pause(3000);
            pulse.take("warm");
            long begun = System.nanoTime();
            try (Listeners listeners = new Listeners(site, agents, options.listeners)) {
                int greeted = listeners.awaitGreetings(options.listeners);
                report.add("listeners: greeted", greeted, "in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
                must(greeted == options.listeners, "listeners: only " + greeted + " were greeted");
                pulse.take("opening");
                Site.pause(10_000);
                Figures idle = pulse.take("idle");
                report.add("listeners: memory for each", (Processes.resident(site.pid()) - before) * 1.0 / options.listeners, "kB");
                report.add("listeners: threads more", Processes.threads(site.pid()) - (double) threads, "");
                report.add("listeners: agents' p95 while they listen", idle.percentile(0.95), "ms");
                must(idle.failed() == 0, "listeners: " + idle.failed() + " agents' requests failed");
                long heard = listeners.heard();
                long said = System.nanoTime();
                Api.Answer made = agents.get(0).send("POST", "/api/tickets", Mix.ticket("heard", "<p>x</p>"), "Content-Type",
                    "application/json").expect(201, "a ticket to be heard of");
                // an agent's rights may hide some tickets of others, never one of the team's
                boolean all = listeners.await(heard + greeted / 2, 30);
                report.add("listeners: half of them heard of a write after", (System.nanoTime() - said) / 1e6, "ms");
                must(all, "listeners: ticket " + made.id() + " was not heard of by half of them within 30 s");
                must(listeners.ended() == 0, "listeners: " + listeners.ended() + " streams ended");
            }
        }
    }

    private void attachment() throws IOException, InterruptedException {
        site.admin().send("PUT", "/api/settings/attachments.max-bytes", Api.JSON.writeValueAsBytes(Map.of("value",
            Long.toString((options.megabytes + 1L) << 20))), "Content-Type", "application/json").expect(200, "limit of attachments");
        Api agent = agents.get(0);
        long id = agent.send("POST", "/api/tickets", Mix.ticket("grand", "<p>x</p>"), "Content-Type", "application/json")
            .expect(201, "ticket").id();
        BigFile file = new BigFile(site, agent, (long) options.megabytes << 20);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String record = "/api/tickets/" + id;
        double before = heap();
        CompletableFuture<String> upload = CompletableFuture.supplyAsync(() -> quietly(() -> file.upload(client, record, new Random(1))));
        String sent = watched("upload", upload, before);
        JsonNode attachment = agent.get(record + "/attachments").expect(200, "attachments").json().get("items").get(0);
        CompletableFuture<String> download = CompletableFuture.supplyAsync(() -> quietly(
            () -> file.download(client, record + "/attachments/" + attachment.get("id").asLong())));
        String came = watched("download", download, before);
        must(sent.equals(came), "attachment: what came down is not what went up");
    }

    private interface Work {
        String run() throws IOException, InterruptedException;
    }

    private static String quietly(Work work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new Failed(e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted", e);
        }
    }

    /** Live heap, after collection. */
    private double heap() throws IOException, InterruptedException {
        Shell.run(System.getProperty("java.home") + "/bin/jcmd", Long.toString(site.pid()), "GC.run");
        return site.metric("jvm_memory_heap_used_bytes") / 1e6;
    }

    private String watched(String what, CompletableFuture<String> work, double before) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        double most = before;
        while (!work.isDone()) {
            most = Math.max(most, heap());
            Site.pause(500);
        }
        String result = work.join();
        report.add("attachment: " + what + " of " + options.megabytes + " MB", (System.nanoTime() - begun) / 1e9, "s");
        report.add("attachment: heap more during " + what, most - before, "MB");
        must(most - before < 50, "attachment: the heap grows by " + (most - before) + " MB during " + what);
        return result;
    }

    private void export() throws IOException, InterruptedException {
        try (Pulse pulse = new Pulse(operations, AGENTS)) {
            Site.pause(5000);
            pulse.take("warm");
            Site.pause(Math.max(20, options.seconds) * 1000L);
            Figures before = pulse.take("before");
            double heap = heap();
            pulse.take("collection");
            CompletableFuture<String> export = CompletableFuture.supplyAsync(() -> quietly(this::sheet));
            long begun = System.nanoTime();
            double most = heap;
            while (!export.isDone()) {
                Site.pause(1000);
                most = Math.max(most, site.metric("jvm_memory_heap_used_bytes") / 1e6);
            }
            Figures during = pulse.take("during");
            report.add("export: " + export.join() + " bytes of " + Seed.size(site) + " tickets", (System.nanoTime() - begun) / 1e9, "s");
            report.add("export: agents' p95 before", before.percentile(0.95), "ms");
            report.add("export: agents' p95 during", during.percentile(0.95), "ms");
            report.add("export: heap at most, uncollected", most, "MB");
            must(during.failed() == 0, "export: " + during.failed() + " agents' requests failed");
            must(during.percentile(0.95) <= 2 * before.percentile(0.95), "export: agents wait more than twice as long");
        }
    }

    /** @return how many bytes came */
    private String sheet() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + "/api/tickets.xlsx"));
        site.admin().headers().forEach(request::header);
        HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(request.GET().build(),
            HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new Failed("export: " + answer.statusCode());
        }
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = answer.body()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
            }
        }
        return Long.toString(bytes);
    }
}
