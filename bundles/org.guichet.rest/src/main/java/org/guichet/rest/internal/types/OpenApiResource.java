package org.guichet.rest.internal.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.request.Tagged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/openapi.json}, made of the types that the caller may see. */
@Component(service = OpenApiResource.class, property = "guichet.rest=/")
@Path("openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
    private final TypesResource types;
    private final ObjectMapper mapper = Json.mapper();

    @Activate
    public OpenApiResource(@Reference TypesResource types) {
        this.types = types;
    }

    @GET
    public Response document(@Context UriInfo uri) throws JsonProcessingException {
        Parameters.of(uri);
        return Tagged.answer(mapper.writeValueAsBytes(
            new OpenApiDocument(types.describe(), Call.current().external("/api"), Actors.current()::may).build()));
    }
}
