package org.guichet.mail.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a delivery report says (RFC 3464).
 *
 * @param original   Message-ID of the mail that it is about, or null
 * @param recipients those it speaks of
 */
public record Bounce(String original, List<Recipient> recipients) {
    private static final Pattern STATUS = Pattern.compile("([245])\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id:\\s*(<[^<>\\s]{1,400}>)");
    private static final int MOST = 100;

    /**
     * @param action failed, delayed, delivered, relayed or expanded
     * @param status such as {@code 5.1.1}, or empty
     * @param why    what the server said, or empty
     */
    public record Recipient(String address, String action, String status, String why) {
        /** It will not arrive. */
        public boolean failed() {
            return status.startsWith("5") || status.isEmpty() && action.equals("failed");
        }

        /** There is no such address. */
        public boolean unknown() {
            return status.matches("5\\.1\\.(1|2|3|6|10)");
        }
    }

    /** @param report text of the message/delivery-status part @param returned what came back of the mail, or null */
    static Bounce of(String report, String returned) {
        List<Recipient> recipients = new ArrayList<>();
        for (String group : report.replace("\r\n", "\n").split("\n[ \\t]*\n")) {
            Map<String, String> fields = fields(group);
            String recipient = fields.getOrDefault("final-recipient", fields.get("original-recipient"));
            List<Address> address = Address.all(recipient == null ? null : recipient.replaceFirst("^[^;]*;", ""));
            if (!address.isEmpty() && recipients.size() < MOST) {
                Matcher status = STATUS.matcher(fields.getOrDefault("status", ""));
                recipients.add(new Recipient(address.get(0).address(), fields.getOrDefault("action", "").toLowerCase(Locale.ROOT)
                    .replaceAll("\\W.*", ""),
                    status.find() ? status.group() : "", fields.getOrDefault("diagnostic-code", "").replaceFirst("^[^;]*;\\s*",
                        "")));
            }
        }
        Matcher id = MESSAGE_ID.matcher(returned == null ? "" : returned);
        return new Bounce(id.find() ? id.group(1) : null, recipients);
    }

    private static Map<String, String> fields(String group) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : group.replaceAll("\n[ \\t]+", " ").split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
        }
        return fields;
    }
}
