package org.guichet.gateways.internal;

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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets of gateways: written by administrators, read by the channels alone, and enciphered with the server's own key in
 * {@code gateways.key} beside the files, which no dump and no export has. Each opens in its place only. Thread-safe.
 */
@Component(service = Secrets.class)
public class Secrets {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private final DataSource database;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public Secrets(@Reference(target = "(guichet.module=gateways)") DataSource database) throws IOException {
        this(database, Path.of(System.getProperty("guichet.data", System.getProperty("karaf.data", "data")), "gateways.key"));
    }

    Secrets(DataSource database, Path file) throws IOException {
        this.database = database;
        byte[] bytes = read(file, random);
        if (bytes.length != LENGTH) {
            throw new IOException("not a key: " + file);
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    private static byte[] read(Path file, SecureRandom random) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            byte[] made = new byte[LENGTH];
            random.nextBytes(made);
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(folder, "gateways", ".key", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
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

    /** In the caller's transaction; null removes. */
    public void put(long gateway, String secret) {
        execute("delete from GATEWAYS_SECRET where GATEWAY_ID = ?", gateway, null);
        if (secret != null) {
            execute("insert into GATEWAYS_SECRET (GATEWAY_ID, CIPHERED) values (?, ?)", gateway, enciphered(gateway, secret));
        }
    }

    /** Empty if there is none, or none that this server's key opens. */
    public Optional<String> get(long gateway) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select CIPHERED from GATEWAYS_SECRET where GATEWAY_ID = ?")) {
            select.setLong(1, gateway);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? opened(gateway, rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private void execute(String sql, long gateway, String ciphered) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, gateway);
            if (ciphered != null) {
                statement.setString(2, ciphered);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private String enciphered(long gateway, String secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] ciphered = cipher(Cipher.ENCRYPT_MODE, nonce, gateway).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + ciphered.length);
            System.arraycopy(ciphered, 0, all, NONCE, ciphered.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> opened(long gateway, String ciphered) {
        byte[] all = Base64.getDecoder().decode(ciphered);
        try {
            return Optional.of(new String(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), gateway).doFinal(all, NONCE, all.length - NONCE),
                StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            LOG.error("the secret of gateway {} was kept with another gateways.key: type it anew", gateway);
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, long gateway) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(Long.toString(gateway).getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
