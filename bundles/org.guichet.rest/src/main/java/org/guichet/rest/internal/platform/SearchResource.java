package org.guichet.rest.internal.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.search.TextSearch;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.types.VisibleRows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@code GET /api/search?q=}: the best hits over all types, rechecked in the database. {@code GET /api/search/meanings?q=}: what
 * modules recognise in it, with what a new record would start with.
 */
@Component(service = SearchResource.class, property = "guichet.rest=/")
@Path("search")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource {
    private final RecordTypes types;
    private final VisibleRows rows;
    private final Meanings meanings;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile TextSearch index;

    @Activate
    public SearchResource(@Reference RecordTypes types, @Reference VisibleRows rows, @Reference Meanings meanings) {
        this.types = types;
        this.rows = rows;
        this.meanings = meanings;
    }

    /** For servers that are put together by hand. */
    public SearchResource with(TextSearch someIndex) {
        index = someIndex;
        return this;
    }

    @GET
    public Map<String, Object> search(@Context UriInfo uri) {
        Parameters parameters = Parameters.of(uri, "q", "type", "limit");
        String query = parameters.required("q");
        int limit = parameters.limit();
        String type = parameters.text("type");
        if (type != null) {
            types.get(type);
        }
        TextSearch present = index;
        if (present == null) {
            throw new Unavailable("search-away");
        }
        List<TextSearch.Hit> hits = present.find(type, query, limit);
        Map<String, Map<Long, Map<String, Object>>> seen = new LinkedHashMap<>();
        hits.stream().collect(Collectors.groupingBy(TextSearch.Hit::type, Collectors.mapping(TextSearch.Hit::id,
            Collectors.toList()))).forEach((key, ids) -> seen.put(key, rows.titled(key, ids)));
        List<Map<String, Object>> items = new ArrayList<>();
        for (TextSearch.Hit hit : hits) {
            Map<String, Object> row = seen.get(hit.type()).get(hit.id());
            if (row != null) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("type", hit.type());
                item.put("id", hit.id());
                item.put("number", row.get("number"));
                item.put("title", row.get("title"));
                item.put("snippet", hit.snippet());
                item.put("score", hit.score());
                items.add(item);
            }
        }
        return Items.all(items);
    }

    @GET
    @Path("meanings")
    public Map<String, Object> meanings(@Context UriInfo uri) {
        return Items.all(meanings.of(Parameters.of(uri, "q").required("q")));
    }
}
