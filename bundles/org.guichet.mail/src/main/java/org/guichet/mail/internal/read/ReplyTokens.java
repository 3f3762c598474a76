package org.guichet.mail.internal.read;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks of ours that come back in answers: in the Message-ID, in the reply address and at the foot of the text. Each names a ticket
 * and carries a hash that only this server can make, so nobody can write to a ticket whose mail they never had. Thread-safe.
 */
public final class ReplyTokens {
    /** In the mark of a mail that was written before there is a ticket. */
    public static final long NO_TICKET = 0;
    private static final Pattern TOKEN = Pattern.compile("(?i)\\bgt-(\\d{1,18})-([0-9a-f]{8,32})-([0-9a-f]{20})\\b");
    private final byte[] key;

    public ReplyTokens(byte[] key) {
        this.key = key.clone();
    }

    /** @param nonce hexadecimal, new for each message */
    public String token(long ticket, String nonce) {
        return "gt-" + ticket + "-" + nonce + "-" + hash(ticket, nonce);
    }

    /** The ticket of the first mark in the text that is really ours. */
    public OptionalLong ticket(String text) {
        return mark(text).map(mark -> OptionalLong.of(Long.parseLong(mark.split("-")[1]))).orElseGet(OptionalLong::empty);
    }

    /** The first mark in the text that is really ours, as {@link #token} made it. */
    public Optional<String> mark(String text) {
        for (Matcher token = TOKEN.matcher(text == null ? "" : text); token.find();) {
            long ticket = Long.parseLong(token.group(1));
            if (MessageDigest.isEqual(hash(ticket, token.group(2).toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.US_ASCII),
                    token.group(3).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))) {
                return Optional.of(token.group().toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    private String hash(long ticket, String nonce) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((ticket + "-" + nonce).getBytes(StandardCharsets.US_ASCII)))
                .substring(0, 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
