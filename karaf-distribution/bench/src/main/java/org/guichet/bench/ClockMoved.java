package org.guichet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens when the server's clock is moved an hour under load, on and back again: by libfaketime, where it is installed. */
final class ClockMoved {
    private static final int WRITES = 50;
    private final Site site;
    private final Checks checks;

    ClockMoved(Site site, Checks checks) {
        this.site = site;
        this.checks = checks;
    }

    /** Moves the clock of a server that runs, twice, and starts it again with its own. */
    void run(int agents, Ledger ledger) throws IOException {
        Optional<Path> library = library();
        if (library.isEmpty()) {
            Report.say("clock moved: left out, libfaketime is not installed here");
            return;
        }
        Report.say("the clock moves an hour");
        Path clock = site.folder().resolve("clock");
        Files.writeString(clock, "+0");
        site.stop();
        // only the time of day: what measures spans goes on as it did
        site.start(Map.of("LD_PRELOAD", library.get().toString(), "FAKETIME_TIMESTAMP_FILE", clock.toString(),
            "FAKETIME_CACHE_DURATION", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
        worksOn("before the clock moves", agents, ledger);
        Files.writeString(clock, "+3600");
        worksOn("when the clock has gone an hour on", agents, ledger);
        Files.writeString(clock, "+0");
        worksOn("when the clock has gone an hour back", agents, ledger);
        site.stop();
        site.start();
    }

    /** Agents who sign in anew write, and what they write is told and indexed as soon as ever. */
    private void worksOn(String when, int agents, Ledger ledger) {
        Site.pause(2000);
        List<Api> signedIn = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            signedIn.add(site.signIn(Company.login(i), Company.password(i)));
        }
        site.signInAgain();
        int had = ledger.acknowledged().size();
        Mix mix = new Mix(signedIn, ledger, false);
        try (mix) {
            for (int i = 0; i < 120 && ledger.acknowledged().size() < had + WRITES; i++) {
                Site.pause(500);
            }
        }
        int written = ledger.acknowledged().size() - had;
        checks.other("agents write " + when, written >= WRITES, written + " writes in a minute");
        long milliseconds = site.settle();
        checks.other("consumers catch up " + when, milliseconds < 60_000, milliseconds + " ms");
    }

    private static Optional<Path> library() throws IOException {
        Path machine = Path.of("/usr/lib", System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu");
        return Stream.of(machine.resolve("faketime/libfaketimeMT.so.1"), Path.of("/usr/lib/faketime/libfaketimeMT.so.1"))
            .filter(Files::exists).findFirst();
    }
}
