package org.guichet.rest.internal.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.config.Configurations;
import org.guichet.api.config.Configurations.Difference;
import org.guichet.api.config.Configurations.Entry;
import org.guichet.api.config.Configurations.Fault;
import org.guichet.api.config.Configurations.Outlook;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The configuration as a zip of text files: {@code GET /api/configuration}, {@code POST /api/configuration/diff} and
 * {@code …/apply} with the zip as the body, {@code ?prune=true} to remove what the files lack. Right: {@code admin.configuration}.
 */
@Component(service = ConfigurationResource.class, property = "guichet.rest=/")
@Path("configuration")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationResource {
    private static final String RIGHT = "admin.configuration";
    private final RecordTypes types;
    private final Texts texts;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile Configurations configurations;

    @Activate
    public ConfigurationResource(@Reference RecordTypes types, @Reference Texts texts) {
        this.types = types;
        this.texts = texts;
    }

    /** For servers that are put together by hand. */
    public ConfigurationResource with(Configurations some) {
        configurations = some;
        return this;
    }

    private Configurations present() {
        Administration.require(RIGHT);
        Configurations some = configurations;
        if (some == null) {
            throw new Unavailable("temporarily-away");
        }
        return some;
    }

    @GET
    @Produces("application/zip")
    public Response export(@Context UriInfo uri) {
        Parameters.of(uri);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try {
            ConfigurationZip.write(present().export(), zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Response.ok(zip.toByteArray(), "application/zip")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"configuration.zip\"").build();
    }

    @POST
    @Path("diff")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/zip"})
    public Map<String, Object> diff(@Context UriInfo uri, InputStream zip) {
        boolean prune = Parameters.of(uri, "prune").flag("prune");
        return json(present().diff(ConfigurationZip.read(zip), prune));
    }

    @POST
    @Path("apply")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/zip"})
    public Response apply(@Context UriInfo uri, InputStream zip) {
        boolean prune = Parameters.of(uri, "prune").flag("prune");
        Outlook outlook = present().apply(ConfigurationZip.read(zip), prune);
        return Response.status(outlook.applied() ? 200 : 422).entity(json(outlook)).build();
    }

    private Map<String, Object> json(Outlook outlook) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("applied", outlook.applied());
        json.put("unchanged", outlook.unchanged());
        json.put("entries", outlook.entries().stream().map(this::json).toList());
        json.put("faults", outlook.faults().stream().map(this::json).toList());
        json.put("notes", outlook.notes().stream().map(this::json).toList());
        return json;
    }

    private Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", entry.folder());
        json.put("label", label(entry.folder()));
        json.put("name", entry.name());
        json.put("file", entry.file());
        json.put("outcome", switch (entry.outcome()) {
            case ONLY_HERE -> "onlyHere";
            default -> entry.outcome().name().toLowerCase(Locale.ROOT);
        });
        json.put("differences", entry.differences().stream().map(one -> json(entry.folder(), one)).toList());
        return json;
    }

    private Map<String, Object> json(String folder, Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("place", difference.place());
        json.put("label", label(folder, difference.place()));
        json.put("from", difference.from());
        json.put("to", difference.to());
        return json;
    }

    private Map<String, Object> json(Fault fault) {
        Locale locale = Actors.current().locale();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", fault.file());
        json.put("line", fault.line() == 0 ? null : fault.line());
        json.put("place", fault.what().place());
        json.put("code", fault.what().key());
        json.put("message", texts.text(locale, "error." + fault.what().key(), fault.what().arguments().toArray()));
        return json;
    }

    private String label(String folder) {
        Locale locale = Actors.current().locale();
        return texts.text(locale, types.find(folder).isPresent() ? folder + ".plural" : "configuration." + folder);
    }

    /** What people call the outermost member, with what stands inside behind it. */
    private String label(String folder, String place) {
        Locale locale = Actors.current().locale();
        String first = place.contains("/") ? place.substring(0, place.indexOf('/')) : place;
        String key = types.find(first).isPresent() ? first + ".plural" : folder + "." + first;
        return texts.has(locale, key) ? texts.text(locale, key) + place.substring(first.length()).replace("/", " › ") : place;
    }
}
