package org.guichet.security.internal.seal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A key of 32 bytes in a file that only the server reads, made when it is first needed. */
final class KeyFile {
    private static final int LENGTH = 32;

    private KeyFile() {
    }

    static byte[] read(Path file) throws IOException {
        byte[] key = present(file);
        if (key.length != LENGTH) {
            throw new IOException("not a key: " + file);
        }
        return key;
    }

    private static byte[] present(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return make(file);
        }
    }

    private static byte[] make(Path file) throws IOException {
        byte[] made = new byte[LENGTH];
        new SecureRandom().nextBytes(made);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "seal", ".key", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, made, StandardOpenOption.DSYNC);
            // whoever is first makes the key for all
            Files.createLink(file, fresh);
            return made;
        } catch (FileAlreadyExistsException other) {
            return Files.readAllBytes(file);
        } finally {
            Files.delete(fresh);
        }
    }
}
