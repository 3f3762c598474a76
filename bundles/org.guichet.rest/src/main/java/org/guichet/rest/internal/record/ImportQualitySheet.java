package org.guichet.rest.internal.record;

import java.nio.charset.StandardCharsets;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.transfer.ImportQuality;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/imports/{id}/quality.csv}: the figures as a table for Excel. */
@Component(service = ImportQualitySheet.class, property = "guichet.rest=/")
@Path("imports/{id: [0-9]{1,18}}/quality.csv")
public final class ImportQualitySheet {
    private final ImportQuality quality;

    @Activate
    public ImportQualitySheet(@Reference ImportQuality quality) {
        this.quality = quality;
    }

    @GET
    public Response get(@PathParam("id") long id, @Context UriInfo uri) {
        Parameters.of(uri);
        return Response.ok(quality.csv(id).getBytes(StandardCharsets.UTF_8), "text/csv;charset=utf-8")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"quality-" + id + ".csv\"").build();
    }
}
