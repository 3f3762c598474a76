package org.guichet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipInputStream;

/** Kills a server under load, again and again, and looks after each time whether it kept its word. */
final class Kill {
    private static final int WORKERS = 6;
    private static final int IMPORTED = 600;

    private final Options options;
    private final Site site;
    private final Random random = new Random();
    private final Ledger ledger = new Ledger();
    private final Map<Long, String> imports = new LinkedHashMap<>();
    private final Checks checks;
    private final Texts texts = new Texts(System.nanoTime());
    private List<Api> agents = new ArrayList<>();

    Kill(Options options, Site site) {
        this.options = options;
        this.site = site;
        checks = new Checks(site, ledger);
    }

    /** @return whether nothing was lost, doubled or left over */
    boolean run() throws IOException, InterruptedException, SQLException {
        site.start();
        Company company = new Company(site);
        company.hire();
        agents = company.agents().subList(0, WORKERS);
        for (int round = 1; round <= options.rounds; round++) {
            Report.say("round %d of %d: kill -9 of the server", round, options.rounds);
            Set<String> before = new HashSet<>(ledger.acknowledged().keySet());
            underLoad(true, site::kill);
            site.start();
            verify(before);
        }
        if (site.database() instanceof Postgres) {
            Report.say("kill -9 of the database");
            Set<String> before = new HashSet<>(ledger.acknowledged().keySet());
            underLoad(false, this::killDatabase);
            verify(before);
        }
        new DiskFull(site, checks).run(agents, ledger);
        verify(Set.of());
        stopAmidImportAndExport();
        verify(Set.of());
        new ClockMoved(site, checks).run(WORKERS, ledger);
        verify(Set.of());
        indexEqualsDatabase();
        site.stop();
        return report();
    }

    private void underLoad(boolean untilFailure, Runnable disaster) throws IOException, InterruptedException {
        String mark = "i" + Long.toHexString(System.nanoTime());
        Imports files = new Imports(site);
        long id = files.prepare(mark, IMPORTED, texts);
        imports.put(id, mark);
        Mix mix = new Mix(agents, ledger, untilFailure);
        try (mix) {
            Site.pause(1500);
            files.run(id);
            Site.pause(500 + random.nextInt(5000));
            disaster.run();
            if (!untilFailure) {
                Site.pause(8000);
            }
        }
    }

    private void killDatabase() {
        site.database().kill();
        Site.pause(2000);
        site.database().start();
    }

    private void verify(Set<String> before) throws IOException, InterruptedException, SQLException {
        for (long id : imports.keySet()) {
            JsonNode end = new Imports(site).await(id, Integer.MAX_VALUE);
            checks.other("interrupted imports end by themselves", end.get("state").asText().equals("done"), end.toString());
        }
        site.settle();
        checks.online(before);
        boolean derby = site.database() instanceof Derby;
        if (derby) {
            site.stop();
        }
        try (Connection connection = site.database().connect()) {
            checks.offline(connection);
            imported(connection);
        }
        Report.say("  acknowledged so far %d, unanswered %d, refused %s: %s", ledger.acknowledged().size(), ledger.open().size(),
            ledger.refusals(), checks.right() ? "all is there once" : "NOT AS PROMISED");
        checks.results().forEach((name, result) -> result.wrong().stream().limit(2)
            .forEach(wrong -> Report.say("    %s: %s", name, wrong)));
        if (derby) {
            site.start();
        }
    }

    private void imported(Connection connection) throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (String mark : imports.values()) {
            try (ResultSet row = connection.createStatement().executeQuery("select count(*), count(distinct EXTERNAL_ID) from "
                    + "TICKETS_TICKET where EXTERNAL_ID like '" + mark + "-%'")) {
                row.next();
                if (row.getInt(1) != IMPORTED || row.getInt(2) != IMPORTED) {
                    wrong.add(mark + ": " + row.getInt(1) + " tickets of " + row.getInt(2) + " rows, not " + IMPORTED);
                }
            }
        }
        checks.imports((long) imports.size() * IMPORTED, wrong);
    }

    private void stopAmidImportAndExport() throws IOException, InterruptedException {
        Report.say("stop in the middle of an import and an export");
        Imports files = new Imports(site);
        String mark = "i" + Long.toHexString(System.nanoTime());
        long id = files.prepare(mark, IMPORTED, texts);
        imports.put(id, mark);
        Api admin = site.admin();
        CompletableFuture<String> export = CompletableFuture.supplyAsync(() -> export(admin));
        files.run(id);
        files.await(id, 50);
        site.stop();
        String got = export.join();
        checks.other("an export that the stop cuts is whole or seen to be broken", !got.equals("torn"), got);
        site.start();
    }

    /** @return whole, broken, or torn: said to be well and is not */
    private static String export(Api admin) {
        try {
            Api.Answer answer = admin.get("/api/tickets.xlsx");
            if (answer.status() != 200) {
                return "refused with " + answer.status();
            }
            int entries = 0;
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
                while (zip.getNextEntry() != null) {
                    zip.readAllBytes();
                    entries++;
                }
            }
            return entries > 4 ? "whole" : "torn";
        } catch (IOException broken) {
            return "broken";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "broken";
        }
    }

    /** An index made anew holds as many records as the one that went through all this. */
    private void indexEqualsDatabase() throws IOException, InterruptedException {
        double lived = site.metric("guichet_index_documents");
        site.stop();
        Seed.forgetIndex(site);
        site.start();
        double fresh = Seed.awaitIndex(site, 1);
        checks.other("the search index equals the database", lived == fresh, lived + " documents, " + fresh + " when made anew");
    }

    private boolean report() throws IOException {
        Report report = new Report(options);
        Report.say("%n%-72s %10s %6s", "check", "looked at", "wrong");
        checks.results().forEach((name, result) -> {
            Report.say("%-72s %10d %6d", name, result.looked(), result.wrong().size());
            result.wrong().stream().limit(5).forEach(one -> Report.say("    %s", one));
            report.json().withArray("checks").addObject().put("check", name).put("lookedAt", result.looked())
                .put("wrong", result.wrong().size());
        });
        report.write(options.json);
        return checks.right();
    }
}
