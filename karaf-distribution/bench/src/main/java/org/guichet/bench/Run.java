package org.guichet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Measures the operations on a seeded site. */
final class Run {
    private final Options options;
    private final Site site;

    Run(Options options, Site site) {
        this.options = options;
        this.site = site;
    }

    /** Seeds the site if it is empty. @return false if an answer was wrong */
    boolean run() throws IOException, InterruptedException, SQLException {
        seeded(site, options);
        Report report = new Report(options);
        int size = Seed.size(site);
        Report.say("%s, %,d tickets, %s", options.db, size, System.getenv().getOrDefault("GUICHET_JAVA_OPTS", "JVM as shipped"));
        report.json().put("tickets", size);
        Load load = new Load(site, operations(site), options);
        int failed = 0;
        for (String name : options.operations.isEmpty() ? Operations.ALL : options.operations) {
            for (int concurrency : options.concurrency) {
                Figures figures = load.measure(name, concurrency);
                failed += figures.failed();
                report.add(figures);
            }
        }
        report.add("memory after load, all of the server's processes", Processes.memory(site.pid()) / 1024.0, "MB");
        site.stop();
        site.start();
        report.add("start to first answer, warm", site.lastStart().toMillis() / 1000.0, "s");
        Site.pause(20_000);
        report.add("resident when idle", Processes.resident(site.pid()) / 1024.0, "MB");
        report.write(options.json);
        return failed == 0;
    }

    static void seeded(Site site, Options options) throws IOException, InterruptedException, SQLException {
        if (!Seed.done(site)) {
            new Seed(site, options.tickets).run();
        } else if (options.ticketsGiven && Seed.size(site) != options.tickets) {
            throw new Misused(site.folder() + " holds " + Seed.size(site) + " tickets");
        }
        if (!site.running()) {
            site.start();
        }
        site.settle();
    }

    static Operations operations(Site site) throws IOException, InterruptedException {
        List<Api> agents = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            agents.add(site.signIn(Company.login(i), Company.password(i)));
        }
        List<Long> colleagues = new ArrayList<>();
        for (JsonNode user : site.admin().get("/api/users?filter=" + Api.quoted("login==agent*") + "&limit=100")
                .expect(200, "users").json().get("items")) {
            colleagues.add(user.get("id").asLong());
        }
        return new Operations(Seed.tickets(site), Seed.companies(site), agents, colleagues.subList(0, Company.AGENTS / 2),
            Seed.day(site));
    }
}
