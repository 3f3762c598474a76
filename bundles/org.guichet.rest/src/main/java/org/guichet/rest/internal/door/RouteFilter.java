package org.guichet.rest.internal.door;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.guichet.rest.internal.Call;

/** Notes which template a request matched, for the figures. */
@Provider
final class RouteFilter implements ContainerRequestFilter {
    private final String address;
    private final Map<OperationResourceInfo, String> routes = new ConcurrentHashMap<>();

    RouteFilter(String address) {
        this.address = address;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        OperationResourceInfo operation = JAXRSUtils.getCurrentMessage().getExchange().get(OperationResourceInfo.class);
        Call.current().route(routes.computeIfAbsent(operation, this::route));
    }

    private String route(OperationResourceInfo operation) {
        String path = address + "/" + operation.getClassResourceInfo().getURITemplate().getValue() + "/"
            + operation.getURITemplate().getValue();
        // {id: [0-9]{1,18}} is shown as {id}
        return path.replaceAll("\\{(\\w+)\\s*:(?:[^{}]|\\{[^}]*\\})*\\}", "{$1}").replaceAll("/{2,}", "/");
    }
}
