package org.guichet.levels.internal.vendor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.mail.ThirdPartyMail;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a mail to the vendor of a case begins with. Changes nothing. */
@Component(service = RecordAction.class)
public class DraftCase implements RecordAction {
    private static final int LONGEST_SUBJECT = 250;
    private final VendorMail mail;
    private final CaseContents contents;
    private final VendorAddress address;
    private final Handing handing;
    private final Texts texts;

    @Activate
    public DraftCase(@Reference VendorMail mail, @Reference CaseContents contents, @Reference VendorAddress address,
            @Reference Handing handing, @Reference Texts texts) {
        this.mail = mail;
        this.contents = contents;
        this.address = address;
        this.handing = handing;
        this.texts = texts;
    }

    @Override
    public String type() {
        return VendorCaseDescription.TYPE;
    }

    @Override
    public String key() {
        return "draftToVendor";
    }

    @Override
    public boolean offered() {
        return false;
    }

    /**
     * {@code {"from", "to", "subject", "body", "waits", "size", "most"}}: plain text; {@code from} null if no mailbox can send, {@code waits}
     * the name of the state in which the ticket could wait for a third party, or null; {@code size} of the chosen files in bytes.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        CaseContents.Content content = contents.of(id);
        Map<String, Object> file = content.file();
        Locale language = Actors.current().locale();
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("from", mail.required().sender(content.ticket()).orElse(null));
        draft.put("to", mail.required().correspondent(VendorCaseDescription.TYPE, id).or(() -> address.of(file)).orElse(""));
        draft.put("subject", subject(file));
        draft.put("body", body(content, language));
        draft.put("waits", handing.waiting(content.ticket()).map(way -> texts.text(language, "tickets.state." + way.to())).orElse(null));
        draft.put("size", content.chosen().stream().mapToLong(Attachment::size).sum());
        draft.put("most", ThirdPartyMail.MOST_BYTES);
        return draft;
    }

    /** The vendor's reference first, ours last: both come back in answers. */
    static String subject(Map<String, Object> file) {
        String ours = " [" + file.get("number") + "]";
        String theirs = file.get("vendorReference") == null ? "" : "[" + file.get("vendorReference") + "] ";
        String label = String.valueOf(file.get("label"));
        int room = LONGEST_SUBJECT - ours.length() - theirs.length();
        return theirs + label.substring(0, Math.min(label.length(), room)) + ours;
    }

    private String body(CaseContents.Content content, Locale language) {
        String key = content.file().get("sentAt") == null ? "first" : "again";
        List<String> sections = content.file().get("sentAt") == null ? content.sections() : List.of();
        String text = texts.text(language, "levels.vendor-mail." + key, content.file().get("number"));
        return sections.isEmpty() ? text : text + "\n\n" + String.join("\n\n", sections);
    }
}
