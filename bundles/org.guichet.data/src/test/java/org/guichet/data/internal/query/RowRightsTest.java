package org.guichet.data.internal.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Unavailable;
import org.guichet.api.query.ListQuery;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.RowRestriction;
import org.guichet.api.security.RowScope;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What an actor may not see is not there: in rows, values, titles, filters, sorts, groups. */
public class RowRightsTest {
    private Desk desk;
    private long south;
    private long north;
    private long mine;
    private long other;

    @Before
    public void fill() {
        desk = new Desk();
        south = desk.store(new Company(), c -> {
            c.setName("Dupont");
            c.setRegion("Sud");
            c.setSecret("gold");
            c.setOwner(7L);
        });
        north = desk.store(new Company(), c -> {
            c.setName("Durand");
            c.setRegion("Nord");
            c.setSecret("lead");
            c.setOwner(8L);
        });
        mine = desk.store(new Request(), r -> {
            r.setSubject("a");
            r.setBody("inside");
            r.setCompany(south);
            r.setAssignee(7L);
            r.setTeam(70L);
            r.setKind("major");
        });
        other = desk.store(new Request(), r -> {
            r.setSubject("b");
            r.setCompany(north);
            r.setAssignee(8L);
            r.setTeam(71L);
            r.setKind("minor");
        });
    }

    @After
    public void close() {
        desk.close();
    }

    private String find(Actor actor, String filter) {
        return find(actor, query -> query.filter(filter));
    }

    private String find(Actor actor, Function<ListQuery, ListQuery> query) {
        StringBuilder found = new StringBuilder();
        Actors.run(actor, () -> desk.queries.list(query.apply(ListQuery.of("requests").fields("subject"))).items()
            .forEach(item -> found.append(item.get("subject"))));
        return found.toString();
    }

    private static void unknown(String place, Supplier<?> work) {
        Invalid invalid = assertThrows(Invalid.class, work::get);
        assertEquals(place, invalid.places().get(0).place());
        assertEquals("unknown-field", invalid.places().get(0).key());
    }

    @Test
    public void withoutRightThereIsNoList() {
        assertThrows(Forbidden.class, () -> find(Desk.agent("companies.*"), (String) null));
        assertThrows(Forbidden.class, () -> Actors.as(Desk.agent("companies.*"), () -> desk.queries.read("requests", mine)));
        assertThrows(Forbidden.class, () -> find(Desk.agent("requests.*", "-requests.read"), (String) null));
    }

    @Test
    public void scopesNarrowTheRows() {
        ListQuery all = ListQuery.of("requests").sort("subject");
        assertEquals("ab", find(Desk.agent("requests.read"), q -> all.fields("subject")));
        assertEquals("a", find(Desk.agent("requests.read:own"), (String) null));
        assertEquals("a", find(Desk.agent("requests.read:team"), (String) null));
        assertEquals("b", find(Desk.agent(7, Set.of(71L), "requests.read:team"), (String) null));
        assertEquals("scopes add up", "ab", find(Desk.agent(7, Set.of(71L), "requests.read:team", "requests.read:own"),
            q -> all.fields("subject")));
        assertEquals("a scope nobody knows gives nothing", "", find(Desk.agent("requests.read:moon"), (String) null));
    }

    @Test
    public void watchedRows() {
        Actor actor = Desk.agent("requests.read:watched");
        assertEquals("", find(actor, (String) null));
        desk.sql("insert into GUICHET_WATCHER values ('requests', " + other + ", 7)",
            "insert into GUICHET_WATCHER values ('requests', " + mine + ", 8)",
            "insert into GUICHET_WATCHER values ('companies', " + mine + ", 7)");
        assertEquals("b", find(actor, (String) null));
    }

    @Test
    public void namedScopesMayLookAtFieldsThatTheActorMayNot() {
        RowScope gold = new RowScope() {
            @Override
            public String type() {
                return "requests";
            }

            @Override
            public String name() {
                return "gold";
            }

            @Override
            public Optional<String> filter(Actor actor) {
                return actor.user() == 7 ? Optional.of("company.secret==gold") : Optional.empty();
            }
        };
        desk.policies.add(gold);
        assertEquals("a", find(Desk.agent("requests.read:gold"), (String) null));
        assertEquals("", find(Desk.agent(8, Set.of(), "requests.read:gold"), (String) null));
        desk.policies.remove(gold);
        assertEquals("", find(Desk.agent("requests.read:gold"), (String) null));
    }

    private static RowRestriction restriction(String type, String rsql) {
        return new RowRestriction() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public Optional<String> filter(Actor actor) {
                return actor.user() == null ? Optional.empty() : Optional.of(rsql);
            }
        };
    }

    @Test
    public void restrictionsNarrowEveryDoor() {
        desk.policies.add(restriction("requests", "body=='in*',company.region==Nord;kind==none"));
        Actor actor = Desk.agent("*");
        assertEquals("a", find(actor, (String) null));
        assertThrows(NotFound.class, () -> Actors.as(actor, () -> desk.queries.read("requests", other)));
        assertFalse(Actors.as(actor, () -> desk.queries.allowed("requests.update", "requests", other)));
        assertTrue(Actors.as(actor, () -> desk.queries.allowed("requests.update", "requests", mine)));
        assertEquals("the platform itself is not narrowed here", 2, (long) Actors.as(Desk.platform(),
            () -> desk.queries.count(ListQuery.of("requests"))));
    }

    @Test
    public void whatWasCompiledForOnePersonIsNotGivenToAnotherWhomModulesRestrictOtherwise() {
        desk.policies.add(new RowRestriction() {
            @Override
            public String type() {
                return "requests";
            }

            @Override
            public Optional<String> filter(Actor actor) {
                return actor.user() == 7 ? Optional.empty() : Optional.of("kind==minor");
            }
        });
        Actor free = Desk.agent(7, Set.of(), "*");
        Actor bound = new Actor(8L, "eight", "Eight", free.audience(), Set.of(), null, Set.of(), free.grants(), free.locale(),
            free.zone(), free.channel());
        for (int time = 0; time < 2; time++) {
            assertEquals("ab", find(free, query -> query.filter("id=gt=0").sort("subject")));
            assertEquals("b", find(bound, query -> query.filter("id=gt=0").sort("subject")));
        }
    }

    @Test
    public void aRestrictionThatCannotBeReadClosesTheType() {
        desk.policies.add(restriction("requests", "gone==1"));
        assertEquals("", find(Desk.agent("*"), (String) null));
    }

    private static final class BrokenScope implements RowScope {
        @Override
        public String type() {
            return "requests";
        }

        @Override
        public String name() {
            return "gold";
        }

        @Override
        public Optional<String> filter(Actor actor) {
            throw new IllegalStateException("broken");
        }
    }

    private static final class Broken implements RowRestriction {
        private final String type;

        Broken(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            if (type == null) {
                throw new IllegalStateException("broken");
            }
            return type;
        }

        @Override
        public Optional<String> filter(Actor actor) {
            throw new NoClassDefFoundError("com/example/Gone");
        }
    }

    @Test
    public void aRestrictionThatThrowsClosesItsTypeAndNoOther() {
        Actor actor = Desk.agent("*");
        assertEquals("ab", find(actor, query -> query.filter("id=gt=0").sort("subject")));
        desk.policies.add(new Broken("requests"));
        for (int time = 0; time < 2; time++) {
            assertEquals("what was compiled before is not given either", "", find(actor, query -> query.filter("id=gt=0").sort("subject")));
        }
        assertThrows(NotFound.class, () -> Actors.as(actor, () -> desk.queries.read("requests", mine)));
        assertFalse(Actors.as(actor, () -> desk.queries.allowed("requests.update", "requests", mine)));
        assertEquals(2, (long) Actors.as(actor, () -> desk.queries.count(ListQuery.of("companies"))));
    }

    @Test
    public void aScopeThatThrowsGivesNoRowAndTakesNoneAway() {
        desk.policies.add(new BrokenScope());
        assertEquals("", find(Desk.agent("requests.read:gold"), (String) null));
        assertEquals("a", find(Desk.agent("requests.read:gold", "requests.read:own"), (String) null));
    }

    @Test
    public void aRestrictionThatDoesNotSayOfWhichTypeOpensNothing() {
        desk.policies.add(new Broken(null));
        assertThrows(Unavailable.class, () -> find(Desk.agent("*"), (String) null));
    }

    @Test
    public void restrictionsApplyToPathSteps() {
        desk.policies.add(restriction("companies", "secret==gold;parent.region=null=false,region==Sud"));
        Actor actor = Desk.agent("*");
        assertEquals("", find(actor, "company.name==durand"));
        assertEquals("a", find(actor, "company.name==dupont"));
        assertEquals("a", find(actor, "company.name!=durand"));
    }

    @Test
    public void aTitleThatMayNotBeSeenIsNull() {
        Actor actor = Desk.agent("requests.read", "companies.read:own");
        List<Map<String, Object>> rows = Actors.as(actor, () -> desk.queries.list(ListQuery.of("requests").sort("subject")
            .fields("company", "company.title", "company.region")).items());
        assertEquals("Dupont", rows.get(0).get("company.title"));
        assertEquals("Sud", rows.get(0).get("company.region"));
        assertEquals(north, rows.get(1).get("company"));
        assertNull(rows.get(1).get("company.title"));
        assertNull(rows.get(1).get("company.region"));
        assertNull(Actors.as(actor, () -> desk.queries.read("requests", other)).get("company.title"));
        assertEquals("", find(actor, "company.region==nord"));
        assertEquals("the unseen sorts as nothing, last in both directions", "ab", find(actor, q -> q.sort("company.name")));
        assertEquals("ab", find(actor, q -> q.sort("-company.name")));
    }

    @Test
    public void aTypeWithoutRightIsNoPath() {
        Actor actor = Desk.agent("requests.read");
        unknown("filter", () -> find(actor, "company.region==Sud"));
        unknown("sort", () -> find(actor, q -> q.sort("company.region")));
        unknown("fields", () -> find(actor, q -> q.fields("company.region")));
        assertNull("but a title is only empty", Actors.as(actor, () -> desk.queries.list(ListQuery.of("requests")
            .fields("company.title"))).items().get(0).get("company.title"));
    }

    @Test
    public void aRestrictedFieldIsNoOracle() {
        Actor actor = Desk.agent("requests.*", "companies.*");
        unknown("filter", () -> find(actor, "company.secret==gold"));
        unknown("sort", () -> find(actor, q -> q.sort("company.secret")));
        unknown("sort", () -> find(actor, q -> q.sort("subject,-company.secret")));
        unknown("fields", () -> find(actor, q -> q.fields("company.secret")));
        unknown("fields", () -> Actors.as(actor, () -> desk.queries.countBy(ListQuery.of("requests"), "company.secret")));
        assertFalse(Actors.as(actor, () -> desk.queries.read("companies", south)).containsKey("secret"));
        Actor trusted = Desk.agent("requests.*", "companies.*", "companies.field.secret.read");
        assertEquals("a", find(trusted, "company.secret==gold"));
        assertEquals("gold", Actors.as(trusted, () -> desk.queries.read("companies", south)).get("secret"));
    }

    @Test
    public void aFieldGrantedInAScopeIsEmptyOutsideOfIt() {
        Actor actor = Desk.agent("requests.*", "companies.*", "companies.field.secret.read:own");
        assertEquals("a", find(actor, "company.secret==gold"));
        assertEquals("", find(actor, "company.secret==lead"));
        assertEquals("gold", Actors.as(actor, () -> desk.queries.read("companies", south)).get("secret"));
        assertNull(Actors.as(actor, () -> desk.queries.read("companies", north)).get("secret"));
        assertEquals("ab", find(actor, q -> q.sort("-company.secret")));
    }

    @Test
    public void clientsSeeTheirAccountsAndTheirFieldsOnly() {
        Actor client = Desk.client(Set.of(south), "requests.read", "companies.read");
        assertEquals("a", find(client, (String) null));
        assertThrows(NotFound.class, () -> Actors.as(client, () -> desk.queries.read("requests", other)));
        Map<String, Object> read = Actors.as(client, () -> desk.queries.read("requests", mine));
        assertEquals(Set.of("id", "uuid", "number", "version", "created", "updated", "subject", "company", "company.title"),
            read.keySet());
        assertEquals("Dupont", read.get("company.title"));
        unknown("filter", () -> find(client, "body=='*inside*'"));
        unknown("filter", () -> find(client, "company.region==Sud"));
        unknown("filter", () -> find(client, "requestLines.serial==x"));
        unknown("filter", () -> find(client, "createdBy==1"));
        unknown("sort", () -> find(client, q -> q.sort("kind")));
        assertThrows(NotFound.class, () -> Actors.as(client, () -> desk.queries.list(ListQuery.of("requestLines"))));
        assertEquals("", find(Desk.client(Set.of(), "requests.*"), (String) null));
        assertEquals("a scope that gives more still ends at the client's accounts", "",
            find(Desk.client(Set.of(), "requests.read:all"), (String) null));
    }

    @Test
    public void groupsCountOnlyWhatIsSeen() {
        Actor actor = Desk.agent("requests.read", "companies.read:own");
        List<Map<String, Object>> groups = Actors.as(actor, () -> desk.queries.countBy(ListQuery.of("requests"), "company"));
        assertEquals(2, groups.size());
        assertTrue(groups.contains(new java.util.HashMap<>(Map.of("value", south, "title", "Dupont", "count", 1L))));
        assertTrue(groups.stream().anyMatch(g -> g.get("value").equals(north) && g.get("title") == null));
        List<Map<String, Object>> regions = Actors.as(actor, () -> desk.queries.countBy(ListQuery.of("requests"), "company.region"));
        assertEquals(Set.of("Sud", "null"), Set.copyOf(regions.stream().map(g -> String.valueOf(g.get("value"))).toList()));
    }

    @Test
    public void partsFollowTheirRoot() {
        desk.store(new RequestLine(), l -> {
            l.setRequest(mine);
            l.setSerial("m");
        });
        long hidden = desk.store(new RequestLine(), l -> {
            l.setRequest(other);
            l.setSerial("o");
        });
        Actor actor = Desk.agent("requests.read:own");
        assertEquals(1, Actors.as(actor, () -> desk.queries.list(ListQuery.of("requestLines"))).items().size());
        assertThrows(NotFound.class, () -> Actors.as(actor, () -> desk.queries.read("requestLines", hidden)));
        List<?> parts = (List<?>) Actors.as(actor, () -> desk.queries.read("requests", mine)).get("requestLines");
        assertEquals("m", ((Map<?, ?>) parts.get(0)).get("serial"));
    }

    @Test
    public void tombstonesNeedTheRightToRestore() {
        desk.store(new Request(), r -> {
            r.setSubject("z");
            r.setDeleted(Desk.NOW);
            r.setAssignee(7L);
        });
        ListQuery deleted = new ListQuery("requests", "deleted=null=false", null, List.of("subject"), null, 10, null, "none", true);
        assertThrows(Forbidden.class, () -> find(Desk.agent("requests.read"), q -> deleted));
        assertEquals("z", find(Desk.agent("requests.read", "requests.restore"), q -> deleted));
        assertEquals("z", find(Desk.agent("requests.read", "requests.restore:own"), q -> deleted));
        assertEquals("", find(Desk.agent("requests.read", "requests.restore:team"), q -> deleted));
    }

    @Test
    public void aDeletedReferenceHasNoTitle() {
        desk.sql("update DESK_COMPANY set DELETED = CREATED where ID = " + south);
        assertNull(Actors.as(Desk.agent("*"), () -> desk.queries.read("requests", mine)).get("company.title"));
        assertEquals("", find(Desk.agent("*"), "company.region==Sud"));
    }

    @Test
    public void rowAccessAsksTheSameConditions() {
        SqlRowAccess rows = new SqlRowAccess(desk.queries);
        Actor own = Desk.agent("requests.read:own", "companies.*");
        assertEquals(Set.of(mine), Actors.as(own, () -> rows.visible("requests", List.of(mine, other, 999L))));
        assertFalse(rows.everywhere(own, "requests.read", "requests"));
        assertTrue(rows.everywhere(own, "companies.read", "companies"));
        desk.policies.add(restriction("companies", "region==Sud"));
        assertFalse(rows.everywhere(own, "companies.read", "companies"));
    }
}
