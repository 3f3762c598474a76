package org.guichet.modules.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guichet.api.module.Modules.Act;
import org.guichet.api.module.Modules.Module;
import org.guichet.api.module.Modules.State;
import org.guichet.api.text.Texts;
import org.guichet.testkit.check.Installation;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DroppedFilesTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private Path deploy;
    private Instant now = START;

    /** Each text is its key. */
    private static final class Keys implements Texts {
        @Override
        public String text(Locale locale, String key, Object... arguments) {
            return key;
        }

        @Override
        public boolean has(Locale locale, String key) {
            return true;
        }

        @Override
        public Map<String, String> startingWith(Locale locale, String prefix) {
            return Map.of();
        }

        @Override
        public Map<String, String> shipped(Locale locale, String prefix) {
            return Map.of();
        }
    }

    @Before
    public void theFolder() throws IOException {
        deploy = folder.newFolder("deploy").toPath();
    }

    private DroppedFiles dropped(boolean signed) {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new DroppedFiles(deploy, new Signatures(folder.getRoot().toPath().resolve("trusted")), signed, Installation::new,
            new Told(new Keys()), clock);
    }

    /** @param more lines of the manifest */
    private void plugin(String name, String... more) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(deploy.resolve(name)))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write(("Manifest-Version: 1.0\nBundle-SymbolicName: com.example.visits\nBundle-Version: 1.0.0\n" + String.join("\n", more) + "\n")
                .getBytes(StandardCharsets.UTF_8));
            for (String language : List.of("fr", "en")) {
                zip.putNextEntry(new ZipEntry("OSGI-INF/l10n/com.example.visits_" + language + ".properties"));
                zip.write("module.visits = Visits\n".getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("META-INF/guichet-plugin.json"));
            zip.write("{\"id\": \"visits\", \"licence\": \"MIT\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    public void oneThatRunsIsNotToldOfAndOneOnItsWayIsStarting() throws IOException {
        plugin("visits.jar", "Guichet-Module: visits");
        DroppedFiles dropped = dropped(false);
        assertEquals(List.of(), dropped.idle(Set.of("visits")));
        Module arriving = dropped.idle(Set.of()).get(0);
        assertEquals(List.of("Visits", "1.0.0", State.STARTING, List.of()),
            List.of(arriving.label(), arriving.version(), arriving.state(), arriving.reasons()));
        now = START.plus(Duration.ofMinutes(1));
        Module failed = dropped.idle(Set.of()).get(0);
        assertEquals(State.FAILED, failed.state());
        assertEquals(List.of("modules.not-taken-up"), failed.reasons());
    }

    @Test
    public void oneWithoutASignatureIsToldOfWhereOneIsAskedFor() throws IOException {
        plugin("visits.jar", "Guichet-Module: visits");
        Module refused = dropped(true).idle(Set.of()).get(0);
        assertEquals(State.FAILED, refused.state());
        assertEquals(List.of("modules.signature.unsigned"), refused.reasons());
    }

    @Test
    public void whatCannotBeReadIsToldOfByItsFileAndCannotBeMistakenForAModule() throws IOException {
        Files.writeString(deploy.resolve("visits.kar"), "PK and nothing more");
        Module broken = dropped(false).idle(Set.of()).get(0);
        assertEquals("visits.kar", broken.id());
        assertEquals(State.FAILED, broken.state());
        assertEquals("what is not to be read, and that nobody can have signed", 2, broken.reasons().size());
        assertTrue("its name is to be typed", DroppedFiles.isFile(broken));
        assertEquals(Set.of(Act.REMOVE), Set.copyOf(broken.acts()));
    }

    @Test
    public void aFileWithoutAModuleIsTakenAwayByItsNameAndNothingElse() throws IOException {
        Files.writeString(deploy.resolve("visits.kar"), "PK and nothing more");
        Files.writeString(deploy.resolve("other.kar"), "PK and nothing more");
        Files.writeString(folder.getRoot().toPath().resolve("outside.kar"), "PK");
        DroppedFiles dropped = dropped(false);
        dropped.remove("../outside.kar");
        dropped.remove("outside.kar");
        dropped.remove("visits.kar");
        assertTrue(Files.exists(folder.getRoot().toPath().resolve("outside.kar")));
        assertEquals(List.of("other.kar"), dropped.idle(Set.of()).stream().map(Module::id).toList());
    }

    @Test
    public void librariesThatLieThereAreNoConcernOfOurs() throws IOException {
        plugin("driver.jar");
        assertEquals(List.of(), dropped(false).idle(Set.of()));
    }

    @Test
    public void itsFileCanBeTakenAway() throws IOException {
        plugin("visits.jar", "Guichet-Module: visits", "Import-Package: com.nowhere");
        DroppedFiles dropped = dropped(false);
        Module refused = dropped.idle(Set.of()).get(0);
        assertEquals(Set.of(Act.REMOVE), Set.copyOf(refused.acts()));
        dropped.remove("visits");
        assertFalse(Files.exists(deploy.resolve("visits.jar")));
        assertEquals(List.of(), dropped.idle(Set.of()));
    }
}
