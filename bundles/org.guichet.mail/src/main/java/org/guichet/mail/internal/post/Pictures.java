package org.guichet.mail.internal.post;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.read.SafeHtml;

/**
 * The pictures in what a mail says: those among the attachments of its record and of its mailbox (for signatures) travel inside the
 * mail, once each; others are left out.
 */
final class Pictures {
    private static final int LARGEST_MEGABYTES = 20;
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final Pattern ADDRESS = Pattern.compile("/api/([a-zA-Z]{1,40})/([1-9][0-9]{0,17})/attachments/([1-9][0-9]{0,17})");
    private final Attachments attachments;
    private final Place place;
    private final Mailbox box;
    private final Map<String, LetterFile> found = new LinkedHashMap<>();
    private long size;

    Pictures(Attachments attachments, Place place, Mailbox box) {
        this.attachments = attachments;
        this.place = place;
        this.box = box;
    }

    /** The HTML with {@code cid:} in place of their addresses. */
    String enclosed(String html) {
        return html == null || !html.contains("/api/") ? html : SafeHtml.pictures(html, "/api/", this::mark);
    }

    List<LetterFile> files() {
        return List.copyOf(found.values());
    }

    /** @return null if there is no such picture, for whoever writes */
    private String mark(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return null;
        }
        String type = parts.group(1);
        long record = Long.parseLong(parts.group(2));
        boolean signature = type.equals("mailboxes") && record == box.getId();
        if (!signature && !(type.equals(place.type()) && record == place.id())) {
            return null;
        }
        LetterFile file = found.computeIfAbsent(address, known -> file(type, record, Long.parseLong(parts.group(3))));
        return file == null ? null : "cid:" + file.mark();
    }

    private LetterFile file(String type, long record, long id) {
        try {
            // whoever may write from a mailbox need not see it to sign with its pictures
            return type.equals(place.type()) ? read(type, record, id) : Self.as(() -> read(type, record, id));
        } catch (NotFound gone) {
            return null;
        }
    }

    private LetterFile read(String type, long record, long id) {
        Attachment attachment = attachments.get(type, record, id);
        if (!SHOWN.contains(attachment.mediaType())) {
            return null;
        }
        size += attachment.size();
        if (size > LARGEST_MEGABYTES * 1_000_000L) {
            throw Invalid.of("body", "mail.too-large", LARGEST_MEGABYTES);
        }
        try (InputStream content = attachments.open(type, record, id)) {
            String domain = box.getAddress().substring(box.getAddress().indexOf('@'));
            return new LetterFile(attachment.name(), attachment.mediaType(), content.readAllBytes(), type + "." + id + domain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
