package org.guichet.rest.internal.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/{type}/{id}/people?q=cam}: agents who may see a record, for those who want to name one of them in it. */
@Component(service = PeopleResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}/people")
@Produces(MediaType.APPLICATION_JSON)
public final class PeopleResource {
    private static final int SHOWN = 8;
    private static final int LOOKED_AT = 40;
    private final RecordTypes types;
    private final Queries queries;
    private final Users users;

    @Activate
    public PeopleResource(@Reference RecordTypes types, @Reference Queries queries, @Reference Users users) {
        this.types = types;
        this.queries = queries;
        this.users = users;
    }

    @GET
    public Map<String, Object> list(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        types.get(type);
        Actor asker = Actors.current();
        if (asker.client()) {
            throw new Forbidden("people-only");
        }
        if (!queries.allowed(type + ".read", type, id)) {
            throw new NotFound("no-such-record", type, id);
        }
        String q = Parameters.of(uri, "q").text("q");
        ListQuery agents = ListQuery.of("users").filter("active==true;audience==agent").fields("name").sort("name").limit(LOOKED_AT);
        List<Map<String, Object>> people = new ArrayList<>();
        for (Map<String, Object> row : queries.list(q == null || q.isBlank() ? agents : agents.text(q)).items()) {
            if (people.size() == SHOWN) {
                break;
            }
            long user = ((Number) row.get("id")).longValue();
            if (sees(user, type, id)) {
                people.add(Map.of("id", user, "name", row.get("name")));
            }
        }
        return Items.all(people);
    }

    private boolean sees(long user, String type, long id) {
        return users.byId(user, "web").map(actor -> Actors.as(actor, () -> queries.allowed(type + ".read", type, id))).orElse(false);
    }
}
