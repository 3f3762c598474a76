package org.guichet.rest.internal.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code GET /api/types} and {@code /api/openapi.json}: what there is, as far as the caller may see it. */
@Component(service = TypesResource.class, property = "guichet.rest=/")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class TypesResource {
    private final TypeDescriptions descriptions;
    private final ObjectMapper mapper = Json.mapper();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RecordAction> actions = List.of();

    @Activate
    public TypesResource(@Reference TypeDescriptions descriptions) {
        this.descriptions = descriptions;
    }

    /** For servers that are put together by hand. */
    TypesResource with(List<RecordAction> someActions) {
        actions = someActions;
        return this;
    }

    @GET
    @Path("types")
    public Response types(@Context UriInfo uri) throws JsonProcessingException {
        Parameters.of(uri);
        return tagged(describe());
    }

    @GET
    @Path("openapi.json")
    public Response openApi(@Context UriInfo uri) throws JsonProcessingException {
        Parameters.of(uri);
        return tagged(new OpenApiDocument(describe(), Call.current().external("/api")).build());
    }

    private Map<String, Object> describe() {
        Actor actor = Actors.current();
        return descriptions.describe(actor, actions);
    }

    private Response tagged(Map<String, Object> body) throws JsonProcessingException {
        byte[] json = mapper.writeValueAsBytes(body);
        String etag = "\"" + hash(json) + "\"";
        if (Preconditions.has(etag)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag).build();
        }
        return Response.ok(new String(json, StandardCharsets.UTF_8)).header(HttpHeaders.ETAG, etag).build();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
