package org.guichet.assets.internal.inventory;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code POST /api/inventory?account=42} with the file of an inventory agent as its body, JSON or XML of up to 64 MB under any
 * media type: agents send {@code application/json}.
 */
@Component(service = InventoryResource.class, property = "guichet.rest=inventory")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class InventoryResource {
    private final Inventories inventories;

    @Activate
    public InventoryResource(@Reference Inventories inventories) {
        this.inventories = inventories;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Map<String, Object> take(@QueryParam("account") Long account, InputStream file) {
        List<Map<String, Object>> items = inventories.take(file, account).stream().map(Inventories::json).toList();
        return Map.of("items", items);
    }
}
