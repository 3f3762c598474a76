package org.guichet.security.internal.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.api.security.Seal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AES-GCM with the key in {@code seal.key}, bound to the place by the additional data. */
@Component
public final class ServerSeal implements Seal {
    private static final Logger LOG = LoggerFactory.getLogger(ServerSeal.class);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private final SecretKeySpec key;

    @Activate
    public ServerSeal() throws IOException {
        this(Path.of(System.getProperty("guichet.data", System.getProperty("karaf.data", "data")), "seal.key"));
    }

    public ServerSeal(Path file) throws IOException {
        key = new SecretKeySpec(KeyFile.read(file), "AES");
    }

    @Override
    public String seal(String place, String secret) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] ciphered = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + ciphered.length);
            System.arraycopy(ciphered, 0, all, NONCE, ciphered.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<String> open(String place, String sealed) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), place).doFinal(all, NONCE, all.length - NONCE);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.error("the secret of {} was sealed elsewhere or with another seal.key: type it anew", place);
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
