package org.guichet.security.internal.seal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ServerSealTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    @Test
    public void whatWasSealedOpensInItsPlaceAfterARestart() throws IOException {
        String sealed = new ServerSeal(file("seal.key")).seal("bridge/12", "glpat-secret");
        assertEquals(Optional.of("glpat-secret"), new ServerSeal(file("seal.key")).open("bridge/12", sealed));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file("seal.key"))));
        assertFalse(sealed, sealed.contains("glpat"));
    }

    @Test
    public void itOpensNowhereElseAndByNoOtherServer() throws IOException {
        ServerSeal seal = new ServerSeal(file("seal.key"));
        String sealed = seal.seal("bridge/12", "glpat-secret");
        assertEquals(Optional.empty(), seal.open("bridge/13", sealed));
        assertEquals(Optional.empty(), new ServerSeal(file("other.key")).open("bridge/12", sealed));
        assertEquals(Optional.empty(), seal.open("bridge/12", "no seal"));
        assertNotEquals("never twice the same", sealed, seal.seal("bridge/12", "glpat-secret"));
    }

    @Test
    public void aFileThatIsNoKeyIsRefused() throws IOException {
        Files.writeString(file("seal.key"), "short");
        assertThrows(IOException.class, () -> new ServerSeal(file("seal.key")));
    }
}
