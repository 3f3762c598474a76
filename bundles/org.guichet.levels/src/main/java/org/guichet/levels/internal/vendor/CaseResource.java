package org.guichet.levels.internal.vendor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/vendor-files/42}: an escalation file as ZIP, with what its reader may see of it and of the ticket's attachments. */
@Component(service = CaseResource.class, property = "guichet.rest=vendor-files")
@Path("/")
public class CaseResource {
    private final Queries queries;
    private final Attachments attachments;
    private final Texts texts;

    @Activate
    public CaseResource(@Reference Queries queries, @Reference Attachments attachments, @Reference Texts texts) {
        this.queries = queries;
        this.attachments = attachments;
        this.texts = texts;
    }

    @GET
    @Path("{id: [0-9]{1,18}}")
    @Produces("application/zip")
    public Response archive(@PathParam("id") long id) {
        Actor reader = Actors.current();
        Map<String, Object> file = queries.read(VendorCaseDescription.TYPE, id);
        long ticket = ((Number) file.get("ticket")).longValue();
        Map<String, Object> about = queries.read("tickets", ticket);
        List<Attachment> chosen = CaseFiles.chosen((String) file.get("files"), attachments.of("tickets", ticket));
        String cover = cover(file, about, chosen, reader.locale());
        List<CaseArchive.Part> parts = chosen.stream().map(one -> new CaseArchive.Part(folder(one), one.name(),
            () -> Actors.as(reader, () -> attachments.open("tickets", ticket, one.id())))).toList();
        StreamingOutput zip = out -> CaseArchive.write(out, cover, parts);
        return Response.ok(zip).header("Content-Disposition", "attachment; filename=\"" + file.get("number") + ".zip\"")
            .header("X-Content-Type-Options", "nosniff").build();
    }

    private String cover(Map<String, Object> file, Map<String, Object> ticket, List<Attachment> chosen, Locale language) {
        List<String> lines = new ArrayList<>(List.of(file.get("number") + " – " + file.get("label"), ""));
        line(lines, language, "tickets", ticket.get("number") + " – " + ticket.get("subject"));
        line(lines, language, "vendorCases.vendor", file.get("vendor.title") == null ? file.get("account.title") : file.get("vendor.title"));
        line(lines, language, "tickets.priority", texts.text(language, "tickets.priority." + ticket.get("priority")));
        line(lines, language, "vendorCases.vendorReference", file.get("vendorReference"));
        if (file.get("decision") != null) {
            Object by = file.get(file.get("decision") + ".title");
            String decision = texts.text(language, "vendorCases.decision." + file.get("decision"));
            line(lines, language, "vendorCases.decision", by == null ? decision : decision + " – " + by);
        }
        Stream.of("environment", "steps", "observed", "expected").filter(field -> file.get(field) != null)
            .forEach(field -> lines.addAll(List.of("", texts.text(language, "vendorCases." + field), file.get(field).toString().strip())));
        lines.addAll(List.of("", texts.text(language, "vendorCases.files")));
        chosen.forEach(one -> lines.add("- " + folder(one) + "/" + CaseArchive.safe(one.name()) + " ("
            + one.size() + (language.getLanguage().equals("fr") ? " o" : " B") + ", SHA-256 " + one.sha256() + ")"));
        return String.join("\n", lines) + "\n";
    }

    private static String folder(Attachment file) {
        return new Completeness.Piece(file.name(), file.mediaType()).folder();
    }

    private void line(List<String> lines, Locale language, String label, Object value) {
        if (value != null) {
            lines.add(texts.text(language, label) + (language.getLanguage().equals("fr") ? "\u00a0: " : ": ") + value);
        }
    }
}
