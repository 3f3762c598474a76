package org.guichet.rest.internal.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code GET /api/openapi.json}, made of the types that the caller may see and of the resources of the modules present. */
@Component(service = OpenApiResource.class, property = "guichet.rest=/")
@Path("openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
    private record ModuleResource(String address, Class<?> type, List<String> open) {
    }

    private final Map<Object, ModuleResource> ofModules = new ConcurrentHashMap<>();
    private final TypesResource types;
    private final ObjectMapper mapper = Json.mapper();

    @Activate
    public OpenApiResource(@Reference TypesResource types) {
        this.types = types;
    }

    @GET
    public Response document(@Context UriInfo uri) throws JsonProcessingException {
        Parameters.of(uri);
        OpenApiDocument document = new OpenApiDocument(types.describe(), Call.current().external("/api"), Actors.current()::may);
        ofModules.values().stream().sorted(Comparator.comparing(ModuleResource::address))
            .forEach(one -> document.with(one.address(), one.type(), one.open()));
        return Tagged.answer(mapper.writeValueAsBytes(document.build()));
    }

    @Reference(service = AnyService.class, target = "(&(guichet.rest=*)(!(guichet.rest=/)))",
        cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addResource(Object resource, Map<String, Object> properties) {
        Object open = properties.get("guichet.rest.public");
        List<String> paths = open instanceof String[] several ? List.of(several) : open == null ? List.of() : List.of(open.toString());
        String address = String.valueOf(properties.get("guichet.rest")).replaceFirst("^/", "");
        ofModules.put(resource, new ModuleResource(address, resource.getClass(), paths));
    }

    public void removeResource(Object resource) {
        ofModules.remove(resource);
    }
}
