package org.guichet.levels.internal.vendor;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.levels.internal.Rows;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a vendor gets: the words of the case and the chosen files of its ticket, as far as the current actor may see them. */
@Component(service = CaseContents.class)
public class CaseContents {
    private static final List<String> WORDS = List.of("environment", "steps", "observed", "expected");
    private final Queries queries;
    private final Attachments attachments;
    private final Texts texts;

    @Activate
    public CaseContents(@Reference Queries queries, @Reference Attachments attachments, @Reference Texts texts) {
        this.queries = queries;
        this.attachments = attachments;
        this.texts = texts;
    }

    /** Everything of one case, read once. */
    final class Content {
        private final Actor reader = Actors.current();
        private final Map<String, Object> file;
        private final List<Attachment> chosen;

        private Content(Map<String, Object> file) {
            this.file = file;
            chosen = CaseFiles.chosen((String) file.get("files"), attachments.of("tickets", ticket()));
        }

        Map<String, Object> file() {
            return file;
        }

        long ticket() {
            return Rows.id(file, "ticket");
        }

        List<Attachment> chosen() {
            return chosen;
        }

        String archiveName() {
            return file.get("number") + ".zip";
        }

        /** The ticket is read here, the files while the archive is written. */
        Archive archive() {
            String cover = cover();
            List<CaseArchive.Part> parts = chosen.stream().map(one -> new CaseArchive.Part(folder(one), one.name(),
                () -> Actors.as(reader, () -> attachments.open("tickets", ticket(), one.id())))).toList();
            return out -> CaseArchive.write(out, cover, parts);
        }

        private String cover() {
            Locale language = reader.locale();
            Map<String, Object> about = queries.read("tickets", ticket());
            List<String> lines = new ArrayList<>(List.of(file.get("number") + " – " + file.get("label"), ""));
            line(lines, "tickets", about.get("number") + " – " + about.get("subject"));
            line(lines, "vendorCases.vendor", file.get("vendor.title") == null ? file.get("account.title") : file.get("vendor.title"));
            line(lines, "tickets.priority", texts.text(language, "tickets.priority." + about.get("priority")));
            line(lines, "vendorCases.vendorReference", file.get("vendorReference"));
            if (file.get("decision") != null) {
                Object by = file.get(file.get("decision") + ".title");
                String decision = texts.text(language, "vendorCases.decision." + file.get("decision"));
                line(lines, "vendorCases.decision", by == null ? decision : decision + " – " + by);
            }
            sections().forEach(section -> lines.addAll(List.of("", section)));
            lines.addAll(List.of("", texts.text(language, "vendorCases.files")));
            chosen.forEach(one -> lines.add("- " + folder(one) + "/" + CaseArchive.safe(one.name()) + " ("
                + one.size() + (french() ? " o" : " B") + ", SHA-256 " + one.sha256() + ")"));
            return String.join("\n", lines) + "\n";
        }

        /** What there is of environment, steps, what happens and what was expected, each below its heading. */
        List<String> sections() {
            return WORDS.stream().filter(field -> file.get(field) != null)
                .map(field -> texts.text(reader.locale(), "vendorCases." + field) + "\n" + file.get(field).toString().strip()).toList();
        }

        private void line(List<String> lines, String label, Object value) {
            if (value != null) {
                lines.add(texts.text(reader.locale(), label) + (french() ? "\u00a0: " : ": ") + value);
            }
        }

        private boolean french() {
            return reader.locale().getLanguage().equals("fr");
        }
    }

    /** Written when its reader takes it. */
    interface Archive {
        void write(OutputStream out) throws IOException;
    }

    Content of(long id) {
        return new Content(queries.read(VendorCaseDescription.TYPE, id));
    }

    private static String folder(Attachment file) {
        return new Completeness.Piece(file.name(), file.mediaType()).folder();
    }
}
