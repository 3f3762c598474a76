package org.guichet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Agents read tickets while optional modules and a plugin are installed, updated and removed, and nothing else notices. */
final class Deploy {
    private static final int CLIENTS = 8;
    private static final int TICKETS = 200;
    private static final int PATIENCE_SECONDS = 120;
    private static final List<String> ARCHIVE = List.of("assets", "orders", "returns");

    /** What was read, and CPU milliseconds of the whole server and of the threads that serve requests. */
    private record Reading(long reads, List<String> failures, double process, double requests) {
        String failed() {
            return failures.isEmpty() ? "failed: 0" : "failed: " + failures.size() + ", the first " + failures.get(0);
        }
    }

    private final Path root;
    private final Options options;
    private final Site site;
    private final List<Long> tickets = new ArrayList<>();
    private Company company;

    Deploy(Path root, Options options, Site site) {
        this.root = root;
        this.options = options;
        this.site = site;
    }

    boolean run() throws IOException, InterruptedException {
        site.start();
        company = new Company(site);
        company.hire();
        long account = company.account(0);
        for (int i = 0; i < TICKETS; i++) {
            tickets.add(site.admin().post("/api/tickets", Map.of("subject", "Panne " + i, "account", account)).expect(201, "ticket").id());
        }
        List<String> modules = ARCHIVE.stream().filter(this::offered).toList();
        reading(() -> Site.pause(TimeUnit.SECONDS.toMillis(options.warm)));
        // what is made once, at the first arrival, is no leak
        round(modules);
        long logged = log().count();
        double heap = heap();
        long classes = classes();
        Reading quiet = reading(() -> Site.pause(TimeUnit.SECONDS.toMillis(Math.max(20, options.seconds))));
        Reading busy = reading(() -> {
            for (int i = 1; i <= options.rounds; i++) {
                round(modules);
                if (i % 5 == 0) {
                    Report.say("round %d of %d: %d classes, %.1f MB", i, options.rounds, classes(), heap());
                }
            }
        });
        Report report = new Report(options);
        List<String> lines;
        try (Stream<String> log = log()) {
            lines = log.skip(logged).toList();
        }
        List<String> errors = lines.stream().filter(line -> line.contains("| ERROR |")).toList();
        List<String> refreshed = lines.stream().filter(line -> line.contains("is present")
            && line.matches(".*of module (accounts|tickets|activities|notifications|security|transfer|data) .*")).toList();
        report.add("rounds of " + modules + " and the example plugin", options.rounds, "");
        report.add("errors in the log", errors.size(), "");
        report.add("core types that came again (bundle refreshed)", refreshed.size(), "");
        report.add("reads, quiet", quiet.reads(), quiet.failed());
        report.add("reads, meanwhile", busy.reads(), busy.failed());
        report.add("CPU of request threads for each read, quiet", quiet.requests() / quiet.reads(), "ms");
        report.add("CPU of request threads for each read, meanwhile", busy.requests() / busy.reads(), "ms");
        report.add("meanwhile against quiet", busy.requests() / busy.reads() / (quiet.requests() / quiet.reads()), "x (at most 1.2)");
        report.add("CPU of the whole server for each read, quiet", quiet.process() / quiet.reads(), "ms");
        report.add("CPU of the whole server for each read, meanwhile", busy.process() / busy.reads(), "ms, with the changes themselves");
        report.add("heap after collection, before", heap, "MB");
        report.add("heap after collection, after", heap(), "MB");
        report.add("classes loaded, before", classes, "");
        report.add("classes loaded, after", classes(), "");
        errors.stream().limit(10).forEach(line -> Report.say("%s", line));
        report.write(options.json);
        return errors.isEmpty() && refreshed.isEmpty() && busy.failures().isEmpty();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Eight agents read tickets until the work is done. */
    private Reading reading(Work work) throws IOException, InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        double process = Processes.cpu(site.pid());
        double requests = Processes.cpuOfThreads(site.pid(), "qtp");
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Api agent = company.agents().get(i);
            long from = i;
            clients.add(threads.submit(() -> {
                for (long n = from; !over.get(); n++) {
                    Api.Answer answer = agent.get("/api/tickets/" + tickets.get((int) (n % TICKETS)));
                    if (answer.status() != 200) {
                        failures.add(answer.status() + " " + answer.text());
                    }
                    reads.incrementAndGet();
                }
                return null;
            }));
        }
        try {
            work.run();
        } finally {
            over.set(true);
            threads.shutdown();
        }
        for (Future<?> client : clients) {
            try {
                client.get();
            } catch (ExecutionException e) {
                throw new Failed("a client: " + e.getCause(), e);
            }
        }
        return new Reading(reads.get(), List.copyOf(failures), Processes.cpu(site.pid()) - process,
            Processes.cpuOfThreads(site.pid(), "qtp") - requests);
    }

    private void round(List<String> modules) throws IOException, InterruptedException {
        for (String module : modules) {
            for (String act : List.of("install", "update", "remove")) {
                change(module, act);
            }
        }
        for (String file : List.of(".kar", ".jar")) {
            Path plugin = example(file);
            JsonNode upload = site.admin().send("POST", "/api/modules/uploads?name=" + Api.quoted(plugin.getFileName().toString()),
                Files.readAllBytes(plugin), "Content-Type", "application/octet-stream").expect(201, "upload").json();
            await(site.admin().post("/api/modules/uploads/" + upload.get("id").asText() + "/activate", Map.of()));
        }
        change("loyalty", "remove");
    }

    private void change(String module, String act) throws IOException, InterruptedException {
        await(site.admin().post("/api/modules/" + module + "/" + act, Map.of()));
    }

    private void await(Api.Answer begun) throws IOException, InterruptedException {
        long doing = begun.expect(202, "change of a module").json().get("doing").asLong();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            for (JsonNode one : site.admin().get("/api/modules").expect(200, "modules").json().get("doings")) {
                if (one.get("id").asLong() == doing && one.get("step").isNull()) {
                    if (!one.get("failure").isNull()) {
                        throw new Failed(one.get("act").asText() + " " + one.get("module").asText() + ": " + one.get("failure").asText());
                    }
                    return;
                }
            }
            Site.pause(100);
        }
        throw new Failed("a change of a module does not end");
    }

    private boolean offered(String module) {
        try {
            for (JsonNode one : site.admin().get("/api/modules").expect(200, "modules").json().get("items")) {
                if (one.get("id").asText().equals(module)) {
                    return one.get("state").asText().equals("available");
                }
            }
            return false;
        } catch (IOException e) {
            throw new Failed("modules: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted", e);
        }
    }

    private Path example(String end) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("plugins-sdk/example/target"))) {
            return files.filter(file -> file.toString().endsWith(end) && !file.toString().endsWith("-tests.jar")).findFirst()
                .orElseThrow(() -> new Failed("the example plugin is not built"));
        }
    }

    private Stream<String> log() throws IOException {
        return Files.lines(site.home().resolve("data/log/guichet.log"));
    }

    private double heap() throws IOException, InterruptedException {
        // what was weakly held goes with the second
        jdk("jcmd", "GC.run");
        jdk("jcmd", "GC.run");
        return site.metric("jvm_memory_heap_used_bytes") / 1e6;
    }

    private long classes() {
        jdk("jcmd", "GC.run");
        String[] figures = jdk("jstat", null).strip().split("\\n")[1].strip().split("\\s+");
        return Long.parseLong(figures[0]) - Long.parseLong(figures[2]);
    }

    private String jdk(String program, String command) {
        String path = System.getProperty("java.home") + "/bin/" + program;
        String pid = Long.toString(site.pid());
        return command == null ? Shell.run(path, "-class", pid) : Shell.run(path, pid, command);
    }
}
