package org.guichet.rest.internal.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.config.CustomFields;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordTypes;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Items;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Fields that an administrator adds: {@code GET /api/custom-fields/{type}}, {@code PUT} and {@code DELETE} (retires)
 * {@code /api/custom-fields/{type}/{key}}. In force at once. Right: {@code admin.customfields}.
 */
@Component(service = CustomFieldsResource.class, property = "guichet.rest=/")
@Path("custom-fields/{type}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CustomFieldsResource {
    static final String RIGHT = "admin.customfields";
    private final CustomFields fields;
    private final RecordTypes types;

    @Activate
    public CustomFieldsResource(@Reference CustomFields fields, @Reference RecordTypes types) {
        this.fields = fields;
        this.types = types;
    }

    @GET
    public Map<String, Object> all(@PathParam("type") String type) {
        Administration.require(RIGHT);
        return Items.all(fields.of(types.get(type).key()).stream().map(CustomFieldsResource::json).toList());
    }

    @PUT
    @Path("{key}")
    public Map<String, Object> save(@PathParam("type") String type, @PathParam("key") String key, JsonBody body) {
        Administration.require(RIGHT);
        body.only("kind", "target", "choices", "labels", "section", "required", "list", "search", "clientReads", "clientWrites",
            "length", "indexed");
        CustomFields.CustomField field = new CustomFields.CustomField(types.get(type).key(), key, kind(body.text("kind")),
            body.textOrNull("target"), Administration.texts(body, "choices"), Administration.labels(body, "labels"),
            body.textOrNull("section"), body.flag("required"), body.flag("list"), body.flag("search"), body.flag("clientReads"),
            body.flag("clientWrites"), body.values().get("length") == null ? 250 : (int) body.id("length"), body.flag("indexed"), false);
        fields.save(field);
        return json(field);
    }

    @DELETE
    @Path("{key}")
    public Response retire(@PathParam("type") String type, @PathParam("key") String key) {
        Administration.require(RIGHT);
        fields.retire(types.get(type).key(), key);
        return Response.noContent().build();
    }

    static FieldKind kind(String name) {
        try {
            return FieldKind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Invalid.of("kind", "no-such-kind", name);
        }
    }

    static Map<String, Object> json(CustomFields.CustomField field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", field.key());
        json.put("name", "c_" + field.key());
        json.put("kind", field.kind().name().toLowerCase(Locale.ROOT));
        json.put("target", field.target());
        json.put("choices", field.choices() == null ? List.of() : field.choices());
        json.put("labels", field.labels());
        json.put("section", field.section());
        json.put("required", field.required());
        json.put("list", field.list());
        json.put("search", field.search());
        json.put("clientReads", field.clientReads());
        json.put("clientWrites", field.clientWrites());
        json.put("length", field.length());
        json.put("indexed", field.indexed());
        json.put("retired", field.retired());
        return json;
    }
}
