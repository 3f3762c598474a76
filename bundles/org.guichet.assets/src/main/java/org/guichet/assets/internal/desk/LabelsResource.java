package org.guichet.assets.internal.desk;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/asset-labels?filter=id==42}: labels with bar codes for the assets of a filter, as PDF. */
@Component(service = LabelsResource.class, property = "guichet.rest=asset-labels")
@Path("/")
public class LabelsResource {
    private static final int MOST = 1000;
    private final Queries queries;

    @Activate
    public LabelsResource(@Reference Queries queries) {
        this.queries = queries;
    }

    @GET
    @Produces("application/pdf")
    public Response labels(@QueryParam("filter") String filter, @QueryParam("sort") String sort) {
        List<Labels.Label> labels = new ArrayList<>();
        queries.stream(ListQuery.of("assets").filter(filter).fields("number", "name", "serial", "tag", "account.title")
            .sort(sort == null ? "number" : sort), row -> labels.add(label(row)) && labels.size() <= MOST);
        if (labels.size() > MOST) {
            throw Invalid.of("filter", "assets.labels-many", MOST);
        }
        if (labels.isEmpty()) {
            throw new NotFound("assets.labels-none");
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        Labels.write(labels, pdf);
        return Response.ok(pdf.toByteArray()).header("Content-Disposition", "inline; filename=\"labels.pdf\"").build();
    }

    private static Labels.Label label(Map<String, Object> row) {
        String number = (String) row.get("number");
        String tag = (String) row.get("tag");
        String serial = (String) row.get("serial");
        String marks = Stream.of(number, tag, serial == null ? null : "S/N " + serial).filter(Objects::nonNull).collect(Collectors.joining(" · "));
        List<String> lines = Stream.of(marks, (String) row.get("account.title")).filter(Objects::nonNull).toList();
        List<String> codes = Stream.of(tag, number).filter(Objects::nonNull).toList();
        return new Labels.Label((String) row.get("name"), codes, lines);
    }
}
