package org.guichet.rest.internal.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.request.Tagged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code GET /api/types}: what there is, as far as the caller may see it. */
@Component(service = TypesResource.class, property = "guichet.rest=/")
@Path("types")
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
    public TypesResource with(List<RecordAction> someActions) {
        actions = someActions;
        return this;
    }

    @GET
    public Response types(@Context UriInfo uri) throws JsonProcessingException {
        Parameters.of(uri);
        return Tagged.answer(mapper.writeValueAsBytes(describe()));
    }

    /** The types as the current actor sees them. */
    Map<String, Object> describe() {
        return descriptions.describe(Actors.current(), actions);
    }
}
