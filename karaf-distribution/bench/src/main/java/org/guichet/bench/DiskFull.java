package org.guichet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What happens when the disk of the data is full: on a small file system of memory, where we may mount one. */
final class DiskFull {
    private final Site site;
    private final Checks checks;

    DiskFull(Site site, Checks checks) {
        this.site = site;
        this.checks = checks;
    }

    /** Moves the data onto a small disk, fills it under load, and makes room again. */
    void run(List<Api> agents, Ledger ledger) throws IOException {
        Path data = site.database() instanceof Derby ? site.home().resolve("store") : site.folder().resolve("pg");
        site.stop();
        site.database().close();
        long used = Long.parseLong(Shell.run("du", "-sm", data.toString()).split("\\s")[0]);
        Path aside = data.resolveSibling(data.getFileName() + ".aside");
        Files.move(data, aside);
        Files.createDirectory(data);
        try {
            Shell.run("mount", "-t", "tmpfs", "-o", "size=" + (used + 60) + "m", "tmpfs", data.toString());
        } catch (Failed mayNot) {
            Report.say("disk full: left out, for we may not mount a file system here");
            Files.delete(data);
            Files.move(aside, data);
            site.start();
            return;
        }
        try {
            Shell.run("cp", "-a", aside + "/.", data.toString());
            Report.say("disk full");
            fill(data, agents, ledger);
            site.stop();
            site.database().close();
            Shell.delete(aside);
            Shell.run("cp", "-a", data.toString(), aside.toString());
        } finally {
            if (site.running()) {
                site.kill();
            }
            site.database().close();
            Shell.run("umount", data.toString());
        }
        Files.delete(data);
        Files.move(aside, data);
        site.start();
    }

    private void fill(Path data, List<Api> agents, Ledger ledger) throws IOException {
        site.start();
        String before = ledger.refusals();
        int had = ledger.acknowledged().size();
        Path filler = data.resolve("filler");
        Mix mix = new Mix(agents, ledger, false);
        try (mix) {
            Site.pause(2000);
            Shell.run("bash", "-c", "head -c 1G /dev/zero >" + filler + " 2>/dev/null || true");
            // a database goes on for a while in what it has laid out before
            for (int i = 0; i < 120 && before.equals(ledger.refusals()); i++) {
                Site.pause(500);
            }
            Site.pause(3000);
            checks.other("a full disk is said, not hidden", !before.equals(ledger.refusals()), "nothing was refused");
            Files.delete(filler);
            if (site.database() instanceof Postgres && site.database().pid() == 0) {
                // PostgreSQL gives up where it cannot write its log; its operator starts it again
                site.database().start();
            }
            int then = ledger.acknowledged().size();
            for (int i = 0; i < 120 && ledger.acknowledged().size() < then + 20; i++) {
                Site.pause(500);
            }
            checks.other("the server goes on by itself once there is room", ledger.acknowledged().size() >= then + 20,
                (ledger.acknowledged().size() - then) + " writes in a minute after room was made, " + (then - had) + " before");
        }
    }
}
