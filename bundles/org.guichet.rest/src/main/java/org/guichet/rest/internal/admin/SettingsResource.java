package org.guichet.rest.internal.admin;

import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.config.Settings;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Settings under stable keys (number formats, renamed labels, policies): {@code GET /api/settings?prefix=},
 * {@code PUT /api/settings/{key}} with {@code {"value": "…"}}, {@code DELETE}. Right: {@code admin.settings}.
 */
@Component(service = SettingsResource.class, property = "guichet.rest=/")
@Path("settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SettingsResource {
    private static final String RIGHT = "admin.settings";
    private final Settings settings;

    @Activate
    public SettingsResource(@Reference Settings settings) {
        this.settings = settings;
    }

    @GET
    public Map<String, Object> all(@Context UriInfo uri) {
        Administration.require(RIGHT);
        String prefix = Parameters.of(uri, "prefix").text("prefix");
        return Map.of("settings", settings.startingWith(prefix == null ? "" : prefix));
    }

    @PUT
    @Path("{key}")
    public Map<String, Object> put(@PathParam("key") String key, JsonBody body) {
        Administration.require(RIGHT);
        body.only("value");
        settings.put(key, body.text("value"));
        return Map.of("key", key, "value", body.text("value"));
    }

    @DELETE
    @Path("{key}")
    public Response remove(@PathParam("key") String key) {
        Administration.require(RIGHT);
        settings.put(key, null);
        return Response.noContent().build();
    }
}
