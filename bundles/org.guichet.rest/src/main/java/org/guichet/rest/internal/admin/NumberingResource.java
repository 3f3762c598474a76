package org.guichet.rest.internal.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How records are numbered: {@code GET /api/numbering}, {@code PUT /api/numbering/{type}} with
 * {@code {"format": "SAV-{00000}"}} (null = as shipped). Numbers given stay. Right: {@code admin.settings}.
 */
@Component(service = NumberingResource.class, property = "guichet.rest=/")
@Path("numbering")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NumberingResource {
    static final String PREFIX = "number.";
    private static final String RIGHT = "admin.settings";
    private static final Pattern FORMAT = Pattern.compile("[^{}\\p{Cntrl}]{0,15}\\{0{1,12}\\}[^{}\\p{Cntrl}]{0,10}");
    private final RecordTypes types;
    private final Settings settings;

    @Activate
    public NumberingResource(@Reference RecordTypes types, @Reference Settings settings) {
        this.types = types;
        this.settings = settings;
    }

    @GET
    public Map<String, Object> all(@Context UriInfo uri) {
        Parameters.of(uri);
        Administration.require(RIGHT);
        return Items.all(types.all().stream().filter(type -> type.numberFormat() != null).map(this::json).toList());
    }

    private Map<String, Object> json(RecordType<?> type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type.key());
        json.put("shipped", type.numberFormat());
        json.put("own", settings.get(setting(type)).orElse(null));
        return json;
    }

    @PUT
    @Path("{type}")
    public Map<String, Object> change(@PathParam("type") String key, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        Administration.require(RIGHT);
        body.required();
        body.only("format");
        RecordType<?> type = types.get(key);
        String format = body.textOrNull("format");
        check("format", format);
        settings.put(setting(type), format);
        return json(type);
    }

    static void check(String place, String format) {
        if (format != null && !FORMAT.matcher(format).matches()) {
            throw Invalid.of(place, "no-number-place", "{00000}");
        }
    }

    private static String setting(RecordType<?> type) {
        return PREFIX + type.key();
    }
}
