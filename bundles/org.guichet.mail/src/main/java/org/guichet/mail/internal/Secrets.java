package org.guichet.mail.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passwords and tokens of mailboxes: written by administrators, read by the connections alone, and enciphered where they are kept. */
@Component(service = Secrets.class)
public final class Secrets {
    public static final String INCOMING = "incoming";
    public static final String OUTGOING = "outgoing";
    /** What the client of an identity provider shows of itself. */
    public static final String CLIENT = "client";
    /** As it was typed. */
    public static final String REFRESH = "refresh";
    /** What the identity provider gave instead of the refresh token that was typed. */
    public static final String ROTATED = "rotated";
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private final MailRows rows;
    private final SecretKeySpec key;

    @Activate
    public Secrets(@Reference MailRows rows, @Reference ServerKey key) {
        this.rows = rows;
        this.key = new SecretKeySpec(key.forPurpose("passwords"), "AES");
    }

    /** In the caller's transaction; null removes. */
    public void put(long mailbox, String kind, String password) {
        rows.keep(mailbox, kind, password == null ? null : enciphered(mailbox, kind, password));
    }

    /** Empty if there is none, or none that this server's key opens. */
    public Optional<String> get(long mailbox, String kind) {
        return rows.secret(mailbox, kind).flatMap(ciphered -> opened(mailbox, kind, ciphered));
    }

    private String enciphered(long mailbox, String kind, String password) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] ciphered = cipher(Cipher.ENCRYPT_MODE, nonce, mailbox, kind)
                .doFinal(password.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + ciphered.length);
            System.arraycopy(ciphered, 0, all, NONCE, ciphered.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> opened(long mailbox, String kind, String ciphered) {
        byte[] all = Base64.getDecoder().decode(ciphered);
        try {
            return Optional.of(new String(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), mailbox, kind).doFinal(all,
                NONCE, all.length - NONCE),
                StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            LOG.error("the {} password of mailbox {} was kept with another mail.key: type it anew", kind, mailbox);
            return Optional.empty();
        }
    }

    /** Bound to its place: copied to another mailbox it does not open. */
    private Cipher cipher(int mode, byte[] nonce, long mailbox, String kind) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((mailbox + kind).getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
