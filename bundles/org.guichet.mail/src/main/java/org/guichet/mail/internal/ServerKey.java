package org.guichet.mail.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.mail.internal.read.ReplyTokens;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The server's own key for mail, in {@code mail.key} beside the files and never in the database: whoever reads a dump or an export
 * has no password. Made when it is first needed; with another key, passwords must be typed anew and old marks count no more.
 */
@Component(service = ServerKey.class)
public final class ServerKey {
    private static final int LENGTH = 32;
    private final byte[] key;

    @Activate
    public ServerKey() throws IOException {
        this(Path.of(System.getProperty("guichet.data", System.getProperty("karaf.data", "data")), "mail.key"));
    }

    ServerKey(Path file) throws IOException {
        key = read(file);
        if (key.length != LENGTH) {
            throw new IOException("not a key: " + file);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            byte[] made = new byte[LENGTH];
            new SecureRandom().nextBytes(made);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "mail", ".key",
                PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-------")));
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

    /** A key for one purpose, from which the others cannot be told. */
    public byte[] forPurpose(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public ReplyTokens tokens() {
        return new ReplyTokens(forPurpose("reply-tokens"));
    }
}
