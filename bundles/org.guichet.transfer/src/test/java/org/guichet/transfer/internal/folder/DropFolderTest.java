package org.guichet.transfer.internal.folder;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.error.Invalid;
import org.guichet.api.job.Job;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.transfer.internal.imports.Desk;
import org.guichet.transfer.internal.imports.DropRoot;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Files that are laid into a folder come in by themselves, once. */
public class DropFolderTest {
    private static final String MAPPING = "{\"columns\": [{\"from\": [\"cle\"], \"field\": \"externalId\"}, {\"from\": [\"nom\"], \"field\": \"name\"}]}";
    private static Desk desk;
    private static TakenFiles taken;
    @Rule
    public final TemporaryFolder disk = new TemporaryFolder();
    private Path root;
    private FolderJob job;
    private long folder;

    @BeforeClass
    public static void open() {
        desk = new Desk();
        desk.platform.add(new ImportFolderRules(desk.platform.queries()));
        taken = new TakenFiles(desk.platform.dataSource());
    }

    @AfterClass
    public static void close() {
        desk.close();
    }

    @Before
    public void prepare() throws IOException {
        root = disk.newFolder("drop").toPath();
        job = job();
        folder = folder(Map.of());
        round();
    }

    @After
    public void clear() {
        desk.clear();
    }

    private FolderJob job() {
        Intake intake = new Intake(desk.records, desk.platform.queries(), desk.attachments, desk.detection, desk.doing, taken, desk.platform.texts());
        Departure departure = new Departure(desk.platform.queries(), desk.attachments, desk.quality, taken);
        return new FolderJob(desk.records, desk.platform.queries(), desk.people, desk.platform.texts(), new DropRoot(root), taken, intake, departure,
            Clock.systemUTC());
    }

    private long folder(Map<String, Object> other) {
        return desk.platform.as(desk.admin, () -> {
            long template = desk.records.create("importTemplates", Map.of("name", "Clients", "target", "accounts", "mode", "upsert", "mapping", MAPPING),
                WriteOptions.NONE).id();
            Map<String, Object> values = new HashMap<>(Map.of("key", "clients", "directory", "clients", "template", template, "user", desk.admin.user()));
            values.putAll(other);
            return desk.records.create("importFolders", values, WriteOptions.NONE).id();
        });
    }

    private void round() {
        Actors.run(Actor.program("transfer.folders", "job"), () -> job.run(null, new Job.Progress() {
            @Override
            public void report(long done, long total, String message) {
                throw new AssertionError("nobody watches");
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        }));
    }

    private Path lay(String name, String... lines) throws IOException {
        Path file = root.resolve("clients").resolve(name);
        Files.write(file, List.of(lines), StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return file;
    }

    /** Looks twice, imports, puts away. */
    private void whole() {
        round();
        round();
        desk.jobs.run();
        round();
    }

    private String in(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("clients").resolve(directory))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("^\\d+-", "")).sorted().collect(Collectors.joining(" "));
        }
    }

    @Test
    public void aFileComesInAndIsPutAwayBesideItsReports() throws IOException {
        Path file = lay("a.csv", "cle;nom", "A1;Un", "A2;");
        whole();
        assertEquals(1, desk.count("accounts"));
        assertFalse(Files.exists(file));
        assertEquals("a.csv a.csv.quality.csv a.csv.refusals.csv a.csv.refused-rows.csv a.csv.rows.csv", in("done"));
        Map<String, Object> said = desk.read("importFolders", folder);
        assertEquals("a.csv", said.get("lastFile"));
        assertEquals(null, said.get("trouble"));
    }

    @Test
    public void theSameContentComesInOnceWhateverItIsCalled() throws IOException {
        lay("a.csv", "cle;nom", "A1;Un");
        whole();
        lay("b.csv", "cle;nom", "A1;Un");
        whole();
        assertEquals("b.csv", in("repeated"));
        assertEquals(1, desk.count("imports"));
    }

    @Test
    public void whatWasTakenBackMayComeAgain() throws IOException {
        lay("a.csv", "cle;nom", "A1;Un");
        whole();
        long first = ((Number) desk.read("importFolders", folder).get("lastImport")).longValue();
        desk.start(first, "revert");
        desk.jobs.run();
        assertEquals(0, desk.count("accounts"));
        lay("a.csv", "cle;nom", "A1;Un");
        whole();
        assertEquals(1, desk.count("accounts"));
    }

    @Test
    public void nobodyTakesAFileThatIsStillWritten() throws IOException {
        Path file = lay("a.csv", "cle;nom", "A1;Un");
        round();
        lay("a.csv", "cle;nom", "A1;Un", "A2;Deux");
        round();
        lay("b.csv.part", "cle;nom", "A3;Trois");
        lay(".c.csv", "cle;nom", "A4;Quatre");
        assertEquals(0, desk.count("imports"));
        whole();
        assertEquals(2, desk.count("accounts"));
        assertFalse(Files.exists(file));
        round();
        assertEquals(1, desk.count("imports"));
        Files.setLastModifiedTime(lay("d.csv", "cle;nom", "A5;Cinq"), FileTime.from(Instant.now().plusSeconds(60)));
        whole();
        assertEquals(1, desk.count("imports"));
    }

    @Test
    public void aServerThatDiesInBetweenTakesItOnce() throws IOException {
        lay("a.csv", "cle;nom", "A1;Un");
        round();
        round();
        // the import is committed, the file is where it was; another process looks
        job = job();
        round();
        round();
        assertEquals(1, desk.count("imports"));
        desk.jobs.run();
        job = job();
        round();
        assertEquals("a.csv a.csv.quality.csv a.csv.rows.csv", in("done"));
        assertEquals(1, desk.count("accounts"));
    }

    @Test
    public void whatIsNoTableFailsWithItsReason() throws IOException {
        Path file = root.resolve("clients/a.csv");
        Files.write(file, new byte[] {'a', 0, 'b', 0, 0, 0, 'c'});
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        whole();
        assertEquals("a.csv a.csv.error.txt", in("failed"));
        assertEquals(0, desk.count("imports"));
    }

    @Test
    public void noWayLeadsOutOfTheRoot() throws IOException {
        for (String directory : List.of("../elsewhere", "/etc", "a/../..", "", ".hidden")) {
            assertThrows(Invalid.class, () -> folder(Map.of("key", "other", "directory", directory)));
        }
        Path elsewhere = disk.newFolder("elsewhere").toPath();
        Files.writeString(elsewhere.resolve("a.csv"), "cle;nom\nA1;Un\n");
        Files.setLastModifiedTime(elsewhere.resolve("a.csv"), FileTime.from(Instant.now().minusSeconds(60)));
        Files.createSymbolicLink(root.resolve("clients/link.csv"), elsewhere.resolve("a.csv"));
        whole();
        assertEquals(0, desk.count("imports"));
        Files.createSymbolicLink(root.resolve("away"), elsewhere);
        long away = folder(Map.of("key", "away", "directory", "away"));
        whole();
        assertEquals(0, desk.count("imports"));
        assertTrue(String.valueOf(desk.read("importFolders", away).get("trouble")).contains("away"));
    }

    @Test
    public void nobodyLendsAFolderTheRightsOfSomebodyElse() {
        Actor clerk = desk.user("importFolders.*", "importTemplates.*");
        assertThrows(Invalid.class, () -> desk.platform.as(clerk, () -> desk.records.patch("importFolders", folder, Map.of("directory", "elsewhere"),
            WriteOptions.NONE)));
    }

    @Test
    public void aFolderOfAUserWhoIsGoneTakesNothing() throws IOException {
        Actor clerk = desk.user("*", "*.field.*");
        long other = folder(Map.of("key", "other", "directory", "other", "user", clerk.user()));
        round();
        desk.people.without(clerk);
        Path file = root.resolve("other/a.csv");
        Files.writeString(file, "cle;nom\nA1;Un\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        whole();
        assertTrue(Files.exists(file));
        assertEquals(0, desk.count("imports"));
        assertTrue(desk.read("importFolders", other).get("trouble") != null);
    }
}
