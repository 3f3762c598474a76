package org.guichet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Request Tracker, Redmine and we, on one machine and one PostgreSQL, in one run of the peers' own harness. */
final class Peers {
    private static final List<String> OTHERS = List.of("rt", "redmine");
    private static final int CHOICE = 1000;

    private final Path root;
    private final Options options;

    Peers(Path root, Options options) {
        this.root = root;
        this.options = options;
    }

    boolean run() throws IOException, InterruptedException, SQLException {
        String given = System.getenv("GUICHET_BENCH_PEERS");
        Path source = given == null ? root.resolve("../shared/bench/peers").normalize() : Path.of(given);
        if (!Files.isRegularFile(source.resolve("load.py"))) {
            throw new Failed("the peers' bench is not at " + source + "; put it there, or name its folder in GUICHET_BENCH_PEERS");
        }
        Path scratch = Files.createTempDirectory("guichet-peers");
        Shell.run("chmod", "755", scratch.toString());
        // never written where it lies: the harness gets our adapter in a copy
        Path harness = scratch.resolve("harness");
        Shell.run("cp", "-r", source.toString(), harness.toString());
        Map<String, String> environment = Map.of("BENCH_WORK", scratch.resolve("work").toString());
        try {
            return sideBySide(harness, scratch.resolve("work"), environment);
        } finally {
            Shell.run(environment, List.of("bash", "-c", "bash " + harness + "/stop-all.sh || true"));
            Shell.delete(scratch);
        }
    }

    private boolean sideBySide(Path harness, Path work, Map<String, String> environment)
            throws IOException, InterruptedException, SQLException {
        script(environment, harness, "setup-postgres.sh");
        List<String> systems = new ArrayList<>();
        for (String other : OTHERS) {
            try {
                script(environment, harness, "setup-" + other + ".sh");
                systems.add(other);
            } catch (Failed e) {
                Report.say("left out: %s: %s", other, last(e.getMessage()));
            }
        }
        if (!systems.isEmpty()) {
            script(environment, harness, "seed-all.sh", Integer.toString(options.tickets));
            systems.forEach(other -> script(environment, harness, "start-" + other + ".sh"));
        }
        PeersPostgres database = new PeersPostgres(work);
        database.create();
        try (Site site = Site.on(root, options, database)) {
            new Seed(site, options.tickets).run();
            Files.writeString(harness.resolve("adapters/ours.py"), adapter(site));
            systems.add("ours");
            List<String> command = new ArrayList<>(List.of("python3", harness.resolve("load.py").toString(), "--systems",
                String.join(",", systems), "--base", "ours", "--ops", "create,read,list,search,update,comment", "--conc",
                options.concurrency.stream().map(String::valueOf).collect(Collectors.joining(",")), "--rounds",
                Integer.toString(options.rounds), "--secs", Integer.toString(options.seconds), "--warm",
                Integer.toString(options.warm)));
            if (options.json != null) {
                command.addAll(List.of("--json", options.json.toString()));
            }
            String said = Shell.run(environment, command);
            System.out.println(said);
            return !said.contains("NOT MEASURED") && !said.contains("AFTER THE RUN");
        }
    }

    private static void script(Map<String, String> environment, Path harness, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", harness.resolve(name).toString()));
        command.addAll(List.of(arguments));
        Shell.run(environment, command);
    }

    private static String last(String text) {
        return text.strip().substring(text.strip().lastIndexOf('\n') + 1);
    }

    /** The template with what is true of this site: an ordinary agent, tickets that exist, words that are in them. */
    private static String adapter(Site site) throws IOException {
        long[] tickets = Seed.tickets(site);
        String ids = IntStream.range(0, CHOICE).mapToLong(i -> tickets[(int) ((long) i * tickets.length / CHOICE)])
            .mapToObj(String::valueOf).collect(Collectors.joining("|"));
        Texts texts = new Texts(3);
        String words = IntStream.range(0, 200).mapToObj(i -> texts.rare()).distinct().collect(Collectors.joining("|"));
        String companies = Arrays.stream(Seed.companies(site)).limit(200).map(company -> Long.toString(company[0]))
            .collect(Collectors.joining("|"));
        Api agent = site.signIn(Company.login(0), Company.password(0));
        try (var template = Peers.class.getResourceAsStream("ours.py")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                .replace("@BASE@", site.address()).replace("@PID@", site.home().resolve("guichet.pid").toString())
                .replace("@HEADERS@", Api.JSON.writeValueAsString(agent.headers())).replace("@TICKETS@", ids)
                .replace("@MANY@", tickets.length >= 5000 ? "True" : "False").replace("@WORDS@", words).replace("@ACCOUNTS@", companies);
        }
    }
}
