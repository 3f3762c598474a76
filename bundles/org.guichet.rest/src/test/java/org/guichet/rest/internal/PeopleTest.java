package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.testing.TestActors;
import org.guichet.rest.internal.record.PeopleResource;
import org.junit.Test;

/** Who can be named in a record: agents who see it, and only those who see it are told. */
public class PeopleTest {
    private static final long RECORD = 7;
    private final MemoryServices.People people = new MemoryServices.People();
    private final List<Long> seers = new ArrayList<>();
    private final List<Long> asked = new ArrayList<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private ListQuery query;
    private final Queries queries = (Queries) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Queries.class},
        (proxy, method, arguments) -> switch (method.getName()) {
            case "allowed" -> {
                assertEquals("parcels.read parcels 7", arguments[0] + " " + arguments[1] + " " + arguments[2]);
                asked.add(Actors.current().user());
                yield seers.contains(Actors.current().user());
            }
            case "list" -> {
                query = (ListQuery) arguments[0];
                yield new Page(rows, null, null, false);
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    private final PeopleResource resource = new PeopleResource(new MemoryRecords(), queries, people);
    private final Actor asker = agent(1, "Zoé", true);

    private Actor agent(long id, String name, boolean sees) {
        Actor actor = MemoryServices.actor(id, "u" + id, Locale.FRENCH, "parcels.read");
        people.add(actor);
        rows.add(Map.of("id", id, "name", name));
        if (sees) {
            seers.add(id);
        }
        return actor;
    }

    private List<String> named(String q) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        if (q != null) {
            parameters.add("q", q);
        }
        UriInfo uri = (UriInfo) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {UriInfo.class},
            (proxy, method, arguments) -> parameters);
        List<?> items = (List<?>) resource.list("parcels", RECORD, uri).get("items");
        return items.stream().map(one -> String.valueOf(((Map<?, ?>) one).get("name"))).toList();
    }

    @Test
    public void onlyThoseWhoSeeTheRecordAreNamed() {
        agent(2, "Camille", true);
        agent(3, "Hugo", false);
        assertEquals(List.of("Zoé", "Camille"), Actors.as(asker, () -> named(null)));
    }

    @Test
    public void onlyActiveAgentsAreLookedAtAndTheWordsAreLookedForByTheSearch() {
        assertEquals(List.of("Zoé"), Actors.as(asker, () -> named("cam")));
        assertEquals("active==true;audience==agent", query.filter());
        assertEquals("cam", query.text());
        Actors.as(asker, () -> named(" "));
        assertEquals("nothing typed is no search", null, query.text());
    }

    @Test
    public void eightAreEnoughAndNobodyIsLookedAtAfterThem() {
        for (long id = 2; id < 30; id++) {
            agent(id, "Agent " + id, true);
        }
        assertEquals(8, Actors.as(asker, () -> named(null)).size());
        assertEquals("the asker's own look and eight", 9, asked.size());
    }

    @Test
    public void whoDoesNotSeeTheRecordIsToldOfNobody() {
        seers.clear();
        assertThrows(NotFound.class, () -> Actors.as(asker, () -> named(null)));
        assertThrows(NotFound.class, () -> Actors.as(asker, () -> resource.list("nothing", RECORD, null)));
    }

    @Test
    public void clientsAreToldOfNobody() {
        Actor client = TestActors.client(50, 500, Set.of(1L), "parcels.read");
        assertThrows(Forbidden.class, () -> Actors.as(client, () -> named(null)));
    }
}
