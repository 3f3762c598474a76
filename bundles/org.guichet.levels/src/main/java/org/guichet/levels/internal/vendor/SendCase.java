package org.guichet.levels.internal.vendor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.mail.ThirdPartyMail;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.levels.internal.Self;
import org.guichet.levels.internal.types.VendorCase;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends a case to its vendor by mail, on a thread that the client never sees. Mail, internal comment and the date of sending, all or
 * nothing.
 */
@Component(service = RecordAction.class)
public class SendCase implements RecordAction {
    static final String KEY = "sendToVendor";
    private static final long MEGABYTE = 1_000_000;
    private final VendorMail mail;
    private final CaseContents contents;
    private final Handing handing;
    private final Records records;
    private final Attachments attachments;
    private final Clock clock;

    @Activate
    public SendCase(@Reference VendorMail mail, @Reference CaseContents contents, @Reference Handing handing, @Reference Records records,
            @Reference Attachments attachments) {
        this(mail, contents, handing, records, attachments, Clock.systemUTC());
    }

    SendCase(VendorMail mail, CaseContents contents, Handing handing, Records records, Attachments attachments, Clock clock) {
        this.mail = mail;
        this.contents = contents;
        this.handing = handing;
        this.records = records;
        this.attachments = attachments;
        this.clock = clock;
    }

    @Override
    public String type() {
        return VendorCaseDescription.TYPE;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String icon() {
        return "email";
    }

    /** The panel asks, with more room than a dialog. */
    @Override
    public boolean offered() {
        return false;
    }

    /**
     * Input {@code {"to", "subject", "body": "<p>…</p>", "attach": "zip|files|none", "wait": true}}; {@code wait} has the ticket wait for a
     * third party where it can. Answers {@code {"id": <mail>}}.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Actor actor = Actors.current();
        if (actor.client()) {
            throw new NotAllowedNow("levels.agents-only");
        }
        CaseContents.Content content = contents.of(id);
        List<ThirdPartyMail.File> files = files(content, input.get("attach"));
        return records.together(() -> {
            long sent = mail.required().send(new ThirdPartyMail.Message(VendorCaseDescription.TYPE, id, content.ticket(), text(input, "to"),
                text(input, "subject"), text(input, "body"), files));
            Instant now = clock.instant();
            Actors.as(Self.trusted(actor), () -> records.change(VendorCase.class, id, one -> one.sent(now)));
            if (Boolean.TRUE.equals(input.get("wait"))) {
                handing.letWait(content.ticket());
            }
            return Map.of("id", sent);
        });
    }

    private static String text(Map<String, Object> input, String place) {
        return input.get(place) == null ? "" : input.get(place).toString();
    }

    private List<ThirdPartyMail.File> files(CaseContents.Content content, Object attach) {
        try {
            return switch (attach == null ? "zip" : attach.toString()) {
                case "none" -> List.of();
                case "files" -> single(content);
                case "zip" -> {
                    Bounded bytes = new Bounded();
                    content.archive().write(bytes);
                    yield List.of(new ThirdPartyMail.File(content.archiveName(), "application/zip", bytes.toByteArray()));
                }
                default -> throw Invalid.of("attach", "levels.no-such-attach", attach);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ThirdPartyMail.File> single(CaseContents.Content content) throws IOException {
        if (content.chosen().stream().mapToLong(Attachment::size).sum() > ThirdPartyMail.MOST_BYTES) {
            throw tooLarge();
        }
        List<ThirdPartyMail.File> files = new ArrayList<>();
        for (Attachment one : content.chosen()) {
            try (InputStream in = attachments.open("tickets", content.ticket(), one.id())) {
                files.add(new ThirdPartyMail.File(CaseArchive.safe(one.name()), one.mediaType(), in.readAllBytes()));
            }
        }
        return files;
    }

    private static Invalid tooLarge() {
        return Invalid.of("attach", "levels.files-large", ThirdPartyMail.MOST_BYTES / MEGABYTE);
    }

    /** No more than a mail may hold. */
    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] some, int from, int length) {
            room(length);
            super.write(some, from, length);
        }

        @Override
        public synchronized void write(int one) {
            room(1);
            super.write(one);
        }

        private void room(int length) {
            if (count + (long) length > ThirdPartyMail.MOST_BYTES) {
                throw tooLarge();
            }
        }
    }
}
