package org.guichet.rest.internal.record;

import java.io.IOException;
import java.time.LocalDate;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Unavailable;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.api.transfer.Exports;
import org.guichet.rest.internal.door.ApiServlet;
import org.guichet.rest.internal.problem.Problems;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/{type}.xlsx} and {@code .csv}: the list with all its rows, streamed; parameters as for the list, of which those
 * that page have no effect. {@code form=machine} gives CSV for programs.
 */
@Component(service = ExportResource.class, property = "guichet.rest=/")
@Path("/")
public final class ExportResource {
    private static final Logger LOG = LoggerFactory.getLogger(ExportResource.class);
    private static final String[] PARAMETERS = {"filter", "q", "fields", "sort", "limit", "cursor", "total", "deleted", "form"};
    private final RecordTypes types;
    private final Queries queries;
    private final Texts texts;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile Exports exports;

    @Activate
    public ExportResource(@Reference RecordTypes types, @Reference Queries queries, @Reference Texts texts) {
        this.types = types;
        this.queries = queries;
        this.texts = texts;
    }

    /** For servers that are put together by hand. */
    public ExportResource with(Exports someExports) {
        exports = someExports;
        return this;
    }

    @GET
    @Path("{type: [a-z][a-zA-Z0-9]{0,39}}.xlsx")
    public Response xlsx(@PathParam("type") String type, @Context UriInfo uri, @Context HttpServletRequest request) {
        return write(type, Parameters.of(uri, Parameters.LIST), Exports.Form.XLSX, "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", request);
    }

    @GET
    @Path("{type: [a-z][a-zA-Z0-9]{0,39}}.csv")
    public Response csv(@PathParam("type") String type, @Context UriInfo uri, @Context HttpServletRequest request) {
        Parameters parameters = Parameters.of(uri, PARAMETERS);
        String form = parameters.text("form");
        if (form != null && !form.equals("machine")) {
            throw Invalid.of("form", "bad-export-form");
        }
        return write(type, parameters, form == null ? Exports.Form.CSV : Exports.Form.MACHINE_CSV, "csv",
            "text/csv; charset=utf-8", request);
    }

    private Response write(String type, Parameters parameters, Exports.Form form, String suffix, String mediaType,
            HttpServletRequest request) {
        types.get(type);
        Actor actor = Actors.current();
        if (!actor.may(type + ".export")) {
            throw new Forbidden("no-right", Label.right(type + ".export"));
        }
        Exports present = exports;
        if (present == null) {
            throw new Unavailable("export-away");
        }
        ListQuery query = parameters.list(type).cursor(null).total("none");
        // what is wrong with the query must be said before the first byte of the file
        queries.list(query.limit(1));
        StreamingOutput rows = out -> {
            try {
                Actors.as(actor, () -> {
                    try {
                        return present.write(query, form, out);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
            } catch (RuntimeException e) {
                request.setAttribute(ApiServlet.BROKEN, e);
                if (!Problems.callerGone(e)) {
                    LOG.warn("Export of {} broke off: {}", type, e.toString());
                }
            }
        };
        String name = texts.text(actor.locale(), type + ".plural") + " " + LocalDate.now(actor.zone()) + "." + suffix;
        return Response.ok(rows, mediaType).header(HttpHeaders.CONTENT_DISPOSITION, FileNames.attachment(name)).build();
    }
}
