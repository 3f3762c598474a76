package org.guichet.bridge.internal.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.error.Invalid;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.bridge.internal.Bridges;
import org.guichet.bridge.internal.Link;
import org.guichet.bridge.internal.sync.Disputes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/bridge-links}: what stands outside for a record. {@code GET ?type=tickets&record=12} answers links and open bridges;
 * {@code POST {"type": "tickets", "record": 12, "bridge": 3, "outside": "#7"}} links, without {@code outside} it makes one there;
 * {@code POST /<id>/settle {"take": "ours|theirs"}} settles disputed fields; {@code DELETE /<id>} unlinks.
 */
@Component(service = LinkResource.class, property = "guichet.rest=bridge-links")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class LinkResource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final LinkDesk desk;
    private final Texts texts;

    @Activate
    public LinkResource(@Reference LinkDesk desk, @Reference Texts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> links(@QueryParam("type") String type, @QueryParam("record") Long record) {
        if (type == null || record == null) {
            throw Invalid.of(type == null ? "type" : "record", "required");
        }
        Locale language = Actors.current().locale();
        return Map.of("items", desk.of(type, record).stream().map(seen -> json(seen, language)).toList(),
            "bridges", desk.open(type).stream().map(bridge -> Map.of("id", bridge.id(), "label", bridge.label(), "system", system(bridge, language))).toList());
    }

    @POST
    public Response link(String body) {
        JsonNode asked = read(body);
        if (!asked.path("record").isIntegralNumber() || !asked.path("bridge").isIntegralNumber() || !asked.path("type").isTextual()) {
            throw Invalid.of(asked.path("bridge").isIntegralNumber() ? "record" : "bridge", "required");
        }
        JsonNode outside = asked.path("outside");
        String id = desk.link(asked.path("type").asText(), asked.path("record").asLong(), asked.path("bridge").asLong(),
            outside.isMissingNode() || outside.isNull() ? null : outside.asText());
        return Response.status(Response.Status.CREATED).entity(Map.of("id", id)).build();
    }

    @POST
    @Path("{id}/settle")
    public Response settle(@PathParam("id") String id, String body) {
        String take = read(body).path("take").asText();
        if (!List.of("ours", "theirs").contains(take)) {
            throw Invalid.of("take", "required");
        }
        desk.settle(id, take.equals("ours"));
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}")
    public Response unlink(@PathParam("id") String id) {
        desk.unlink(id);
        return Response.noContent().build();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body == null || body.isBlank() ? "{}" : body);
        } catch (JsonProcessingException e) {
            throw Invalid.of("body", "bad-json");
        }
    }

    private String system(Bridges.Known bridge, Locale language) {
        String key = "bridge." + bridge.provider();
        return texts.has(language, key) ? texts.text(language, key) : bridge.provider();
    }

    private Map<String, Object> json(LinkDesk.Seen seen, Locale language) {
        Link link = seen.link();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", link.id());
        json.put("bridge", seen.bridge().label());
        json.put("system", system(seen.bridge(), language));
        json.put("name", link.name() == null ? link.asked() : link.name());
        json.put("url", link.url());
        json.put("state", link.state());
        json.put("open", link.open());
        json.put("status", link.status().name().toLowerCase(Locale.ROOT));
        json.put("problem", link.problem());
        json.put("readAt", link.readAt() == null ? null : link.readAt().toString());
        json.put("disputes", seen.disputes().stream().map(LinkResource::json).toList());
        return json;
    }

    private static Map<String, Object> json(Disputes.Dispute dispute) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", dispute.field());
        json.put("label", dispute.label());
        json.put("ours", dispute.ours());
        json.put("theirs", dispute.theirs());
        return json;
    }
}
