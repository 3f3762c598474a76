#set($entity = $with.contains("entity") || $with.contains("rule") || $with.contains("action") || $with.contains("automation") || $with.contains("column") || $with.contains("variable") || $with.contains("report") || $with.contains("guard"))
package ${package};

import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** GET /api/${module}/summary: how many are open, of those that the caller may see. */
@Component(service = SummaryResource.class, property = "guichet.rest=${module}")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class SummaryResource {
    private final Queries queries;

    @Activate
    public SummaryResource(@Reference Queries queries) {
        this.queries = queries;
    }

    @GET
    @Path("summary")
    public Map<String, Object> summary() {
#if($entity)
        return Map.of("open", queries.count(ListQuery.of("${module}${entityClass}s").filter("closed==false")));
#else
        return Map.of("open", queries.count(ListQuery.of("tickets").filter("state.category=in=(open,active,waiting)")));
#end
    }
}
