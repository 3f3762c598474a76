package org.guichet.rest.internal.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.transfer.ImportQuality;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/imports/{id}/quality}. */
@Component(service = ImportQualityResource.class, property = "guichet.rest=/")
@Path("imports/{id: [0-9]{1,18}}/quality")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportQualityResource {
    private final ImportQuality quality;

    @Activate
    public ImportQualityResource(@Reference ImportQuality quality) {
        this.quality = quality;
    }

    @GET
    public Map<String, Object> get(@PathParam("id") long id, @Context UriInfo uri) {
        Parameters.of(uri);
        return json(quality.of(id));
    }

    private static Map<String, Object> json(ImportQuality.Figures figures) {
        Map<String, Object> sums = new LinkedHashMap<>();
        sums.put("rows", figures.rows());
        sums.put("blank", figures.blank());
        sums.put("created", figures.created());
        sums.put("updated", figures.updated());
        sums.put("unchanged", figures.unchanged());
        sums.put("refused", figures.refused());
        sums.put("balanced", figures.balanced());
        Map<String, Object> duplicates = new LinkedHashMap<>();
        duplicates.put("repeated", figures.repeated());
        duplicates.put("alike", figures.alike());
        duplicates.put("compared", figures.compared());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dry", figures.dry());
        json.put("sums", sums);
        json.put("totals", figures.totals().stream().map(ImportQualityResource::json).toList());
        json.put("rejects", figures(figures.rejects(), figures.done()));
        json.put("duplicates", duplicates);
        json.put("orphans", figures(figures.orphans(), figures.done()));
        json.put("empty", figures(figures.empty(), figures.done()));
        return json;
    }

    private static Map<String, Object> json(ImportQuality.Total total) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", total.type());
        json.put("label", total.label());
        json.put("created", total.created());
        json.put("updated", total.updated());
        json.put("unchanged", total.unchanged());
        return json;
    }

    /** @param of rows of which the figures are a share */
    private static List<Map<String, Object>> figures(List<ImportQuality.Figure> figures, long of) {
        return figures.stream().map(figure -> {
            String[] names = figure.name().split("\\|", 2);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("field", names[0].isEmpty() ? null : names[0]);
            json.put("label", figure.label());
            if (names.length > 1) {
                json.put("reason", names[1]);
                json.put("sample", figure.sample());
            }
            json.put("count", figure.count());
            json.put("share", of == 0 ? null : BigDecimal.valueOf(figure.count()).divide(BigDecimal.valueOf(of), 4, RoundingMode.HALF_UP));
            return json;
        }).toList();
    }
}
