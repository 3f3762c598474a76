package org.guichet.levels.internal.vendor;

import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/vendor-files/42}: an escalation file as ZIP, with what its reader may see of it and of the ticket's attachments.
 * {@code GET /api/vendor-files/ways}: {@code {"mail": true}} if its reader can send one by mail.
 */
@Component(service = CaseResource.class, property = "guichet.rest=vendor-files")
@Path("/")
public class CaseResource {
    private final CaseContents contents;
    private final VendorMail mail;

    @Activate
    public CaseResource(@Reference CaseContents contents, @Reference VendorMail mail) {
        this.contents = contents;
        this.mail = mail;
    }

    @GET
    @Path("ways")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> ways() {
        return Map.of("mail", mail.present() && Actors.current().may("vendorCases.do." + SendCase.KEY));
    }

    @GET
    @Path("{id: [0-9]{1,18}}")
    @Produces("application/zip")
    public Response archive(@PathParam("id") long id) {
        CaseContents.Content content = contents.of(id);
        StreamingOutput zip = content.archive()::write;
        return Response.ok(zip).header("Content-Disposition", "attachment; filename=\"" + content.archiveName() + "\"")
            .header("X-Content-Type-Options", "nosniff").build();
    }
}
