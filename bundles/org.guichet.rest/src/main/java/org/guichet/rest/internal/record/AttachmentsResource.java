package org.guichet.rest.internal.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import javax.ws.rs.core.UriInfo;
import org.apache.cxf.jaxrs.ext.multipart.Attachment;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.timeline.Attachments;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.request.Preconditions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/{type}/{id}/attachments}: files in as multipart (part {@code file}) or as the raw body, streamed to the store;
 * out as downloads that no browser runs.
 */
@Component(service = AttachmentsResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}/attachments")
@Produces(MediaType.APPLICATION_JSON)
public final class AttachmentsResource {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final int CHUNK = 64 * 1024;
    private static final int MAX_PARTS = 10;
    private final RecordTypes types;
    private final Attachments attachments;

    @Activate
    public AttachmentsResource(@Reference RecordTypes types, @Reference Attachments attachments) {
        this.types = types;
        this.attachments = attachments;
    }

    @GET
    public Map<String, Object> list(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        return Items.all(attachments.of(type, id));
    }

    /** The part {@code internal} counts if it stands before the file, as the query parameter does. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(@PathParam("type") String type, @PathParam("id") long id, MultipartBody body, @Context UriInfo uri)
            throws IOException {
        Parameters parameters = Parameters.of(uri, "name", "internal");
        types.get(type);
        boolean internal = parameters.flag("internal");
        Iterator<Attachment> parts = body.getAllAttachments().iterator();
        for (int i = 0; i < MAX_PARTS && parts.hasNext(); i++) {
            Attachment part = parts.next();
            String field = part.getContentDisposition() == null ? "" : part.getContentDisposition().getParameter("name");
            if ("file".equals(field)) {
                String name = parameters.text("name") == null
                    ? FileNames.of(part.getHeader(HttpHeaders.CONTENT_DISPOSITION)) : parameters.text("name");
                try (InputStream content = part.getDataHandler().getInputStream()) {
                    return add(type, id, name, content, internal);
                }
            } else if ("internal".equals(field)) {
                internal = new String(part.getDataHandler().getInputStream().readNBytes(5), StandardCharsets.UTF_8).equals("true");
            }
        }
        throw Invalid.of("file", "required");
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response raw(@PathParam("type") String type, @PathParam("id") long id, InputStream body, @Context UriInfo uri) {
        Parameters parameters = Parameters.of(uri, "name", "internal");
        types.get(type);
        String name = parameters.text("name") == null ? FileNames.of(Call.current().header(HttpHeaders.CONTENT_DISPOSITION))
            : parameters.text("name");
        if (name == null) {
            throw Invalid.of("name", "required");
        }
        return add(type, id, name, body, parameters.flag("internal"));
    }

    private Response add(String type, long id, String name, InputStream content, boolean internal) {
        Attachments.Attachment added = attachments.add(type, id, FileNames.clean(name), content, internal,
            Preconditions.idempotencyKey());
        return Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION,
            Call.current().external("/api/" + type + "/" + id + "/attachments/" + added.id())).entity(added).build();
    }

    @GET
    @Path("{attachment: [0-9]{1,18}}")
    @Produces(MediaType.WILDCARD)
    public Response download(@PathParam("type") String type, @PathParam("id") long id, @PathParam("attachment") long attachment,
            @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        Attachments.Attachment file = attachments.get(type, id, attachment);
        String etag = "\"" + file.sha256() + "\"";
        if (Preconditions.has(etag)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag).build();
        }
        long[] range = range(Call.current().header("Range"), file.size());
        Response.ResponseBuilder response = Response.status(range == null ? 200 : range.length == 0 ? 416 : 206);
        if (range != null) {
            response.header("Content-Range", "bytes " + (range.length == 0 ? "*" : range[0] + "-" + range[1]) + "/" + file.size());
        }
        if (range == null || range.length > 0) {
            long from = range == null ? 0 : range[0];
            long length = range == null ? file.size() : range[1] - range[0] + 1;
            // opened only when the body is written: a HEAD request has none
            StreamingOutput copy = out -> copy(attachments.open(type, id, attachment), out, from, length);
            response.entity(copy).type(mediaType(file)).header(HttpHeaders.CONTENT_LENGTH, length);
        }
        return response.header(HttpHeaders.ETAG, etag).header("Accept-Ranges", "bytes")
            .header(HttpHeaders.CONTENT_DISPOSITION, FileNames.attachment(file.name()))
            .header("Content-Security-Policy", "sandbox; default-src 'none'")
            .header("Cross-Origin-Resource-Policy", "same-origin").build();
    }

    private static MediaType mediaType(Attachments.Attachment file) {
        try {
            return MediaType.valueOf(file.mediaType());
        } catch (IllegalArgumentException e) {
            return MediaType.APPLICATION_OCTET_STREAM_TYPE;
        }
    }

    private static void copy(InputStream content, OutputStream out, long from, long length) throws IOException {
        try (content) {
            content.skipNBytes(from);
            byte[] chunk = new byte[CHUNK];
            long left = length;
            while (left > 0) {
                int read = content.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (read < 0) {
                    throw new IOException("the stored file is shorter than its record says");
                }
                out.write(chunk, 0, read);
                left -= read;
            }
        }
    }

    /** First and last byte, null for the whole file (also if several ranges are asked for), empty if outside. */
    public static long[] range(String header, long size) {
        Matcher matcher = header == null ? null : RANGE.matcher(header.strip());
        if (matcher == null || !matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return null;
        }
        long from;
        long to = size - 1;
        if (matcher.group(1).isEmpty()) {
            from = Math.max(0, size - Long.parseLong(matcher.group(2)));
        } else {
            from = Long.parseLong(matcher.group(1));
            to = matcher.group(2).isEmpty() ? to : Math.min(to, Long.parseLong(matcher.group(2)));
        }
        return from > to ? new long[0] : new long[] {from, to};
    }

    @DELETE
    @Path("{attachment: [0-9]{1,18}}")
    public Response remove(@PathParam("type") String type, @PathParam("id") long id, @PathParam("attachment") long attachment,
            @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        attachments.remove(type, id, attachment);
        return Response.noContent().build();
    }
}
