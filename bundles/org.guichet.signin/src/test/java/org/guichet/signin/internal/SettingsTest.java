package org.guichet.signin.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is wrong in a file is said, all at once, by the property's name. */
public class SettingsTest {
    private static final String PID = "org.guichet.signin.oidc";
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static Properties file(String... values) {
        Map<String, Object> given = new HashMap<>(Map.of("service.pid", PID + "~x", "service.factoryPid", PID, "component.id", 3L,
            "felix.fileinstall.filename", "file:/opt/guichet/etc/" + PID + "-corp.cfg"));
        for (int i = 0; i < values.length; i += 2) {
            given.put(values[i], values[i + 1]);
        }
        return new Properties(PID, given);
    }

    @Test
    public void theNameStandsInTheFilesName() {
        assertEquals("corp", file().name());
        assertEquals("corp-2", new Properties(PID, Map.of("service.pid", PID + "~corp-2")).name());
        assertEquals("other", file("name", "other").name());
        Properties odd = file("name", "Été/..");
        odd.name();
        assertTrue(odd.problems().toString(), odd.problems().get(0).startsWith("name: "));
    }

    @Test
    public void aPropertyThatThereIsNotIsSaid() {
        Properties file = file("isuer", "https://id.example");
        file.name();
        assertEquals(List.of("isuer: there is no such property"), file.problems());
    }

    @Test
    public void everyWrongValueIsSaid() {
        Properties file = file("url", "ftp://x", "flag", "yes", "roles", "agent, Big Boss", "groups.9", "x", "groups.agent", " ");
        file.address("url", "https");
        file.address("absent", "https");
        file.flag("flag", false);
        file.roles("roles");
        file.groupRoles();
        assertEquals(Set.of("url", "absent", "flag", "roles", "groups.9", "groups.agent"),
            Set.copyOf(file.problems().stream().map(problem -> problem.replaceFirst(": .*", "")).toList()));
    }

    @Test
    public void rolesWithoutMakingUsersAreASlip() {
        Properties file = file("roles", "reader");
        Admit.read(file);
        assertEquals(1, file.problems().size());
    }

    @Test
    public void aSecretIsInTheFileBesideItOrInTheEnvironment() throws IOException {
        Path path = folder.newFile().toPath();
        Files.writeString(path, "from-file\n");
        Map<String, String> environment = Map.of("SECRET", "from-environment");
        assertEquals("plain", Secret.from(file("s", "plain"), "s", environment::get).read());
        assertEquals("from-environment", Secret.from(file("sEnv", "SECRET"), "s", environment::get).read());
        Secret rotating = Secret.from(file("sFile", path.toString()), "s", environment::get);
        assertEquals("from-file", rotating.read());
        Files.writeString(path, "rotated\n");
        assertEquals("rotated", rotating.read());
    }

    @Test
    public void aSecretThatIsNotThereOrTwiceIsSaid() {
        for (Properties file : List.of(file("sFile", "/nowhere/to/be/found"), file("sEnv", "ABSENT"), file("s", "a", "sEnv", "B"),
                file("sFile", folder.getRoot().toString()))) {
            Secret.from(file, "s", Map.of("B", "b")::get);
            assertEquals(file.problems().toString(), 1, file.problems().size());
        }
    }
}
