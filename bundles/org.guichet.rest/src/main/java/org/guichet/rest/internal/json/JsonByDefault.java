package org.guichet.rest.internal.json;

import java.util.Collection;
import java.util.Map;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.ext.Provider;

/** Says JSON for maps, lists and records of resources that do not say what they produce; CXF would find no writer for them. */
@Provider
public final class JsonByDefault implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        Object entity = response.getEntity();
        if ((type == null || type.isWildcardType())
                && (entity instanceof Map || entity instanceof Collection || entity instanceof Record)) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
