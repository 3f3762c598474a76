package org.guichet.data.internal.group;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Test;

/** Saved groups, tried on groups of groups. */
public class GroupsTest {
    private final TestPlatform platform = People.platform(1, 2, 3, 10);
    private final Actor ann = TestActors.agent(1, Set.of(10L), "groups.*", "users.read", "teams.read");
    private final Actor bob = TestActors.agent(2, Set.of(20L), "groups.*", "users.read", "teams.read");
    private final Actor cid = TestActors.agent(3, Set.of(10L), "groups.*", "users.read", "teams.read");

    @After
    public void close() {
        platform.close();
    }

    private long create(Actor actor, Object... values) {
        Map<String, Object> map = new HashMap<>(Map.of("name", "g", "type", "groups"));
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], values[i + 1]);
        }
        return platform.as(actor, () -> platform.records().create("groups", map, WriteOptions.NONE).id());
    }

    private List<Object> find(Actor actor, String filter) {
        return platform.as(actor, () -> platform.queries().list(ListQuery.of("groups").filter(filter).fields("name").sort("name"))
            .items().stream().map(item -> item.get("name")).toList());
    }

    private static void refused(String place, String key, org.junit.function.ThrowingRunnable work) {
        Invalid invalid = assertThrows(Invalid.class, work);
        assertEquals(place, invalid.places().get(0).place());
        assertEquals(key, invalid.places().get(0).key());
    }

    @Test
    public void privateGroupsAreTheirOwnersAlone() {
        long id = create(ann, "name", "mine");
        assertEquals(List.of("mine"), find(ann, null));
        assertEquals(List.of(), find(bob, null));
        assertThrows(NotFound.class, () -> platform.as(bob, () -> platform.queries().read("groups", id)));
        assertThrows("even an administrator", NotFound.class,
            () -> platform.as(TestActors.agent(9, "*"), () -> platform.queries().read("groups", id)));
        refused("filter", "no-such-group", () -> find(bob, "group==" + id));
    }

    @Test
    public void sharedGroupsAreSeenByTheirTeamOrByAll() {
        create(ann, "name", "team", "sharedWith", "team", "team", 10L);
        create(ann, "name", "open", "sharedWith", "everyone");
        assertEquals(List.of("open", "team"), find(cid, null));
        assertEquals(List.of("open"), find(bob, null));
        refused("team", "required", () -> create(ann, "sharedWith", "team"));
    }

    @Test
    public void aDynamicGroupIsItsFilterAsTheReaderMayUseIt() {
        long group = create(ann, "name", "all of mine", "rsql", "owner==ME", "sharedWith", "everyone");
        create(bob, "name", "bobs");
        assertEquals(List.of("all of mine"), find(ann, "group==" + group));
        assertEquals(List.of("bobs"), find(bob, "group==" + group));
        assertEquals(List.of(), find(bob, "group==" + group + ";name==x"));
        assertEquals(List.of("all of mine", "bobs"), find(bob, "group==" + group + ",sharedWith==everyone"));
    }

    @Test
    public void aDynamicGroupWithoutFilterIsEverything() {
        long group = create(ann, "name", "all", "sharedWith", "everyone");
        assertEquals(List.of("all"), find(ann, "group==" + group));
        assertEquals("also beside an or", List.of("all"), find(ann, "name==none,group==" + group));
    }

    @Test
    public void aGroupCannotContainItself() {
        long inner = create(ann, "name", "inner", "rsql", "name==x");
        long outer = create(ann, "name", "outer", "rsql", "group==" + inner);
        refused("rsql", "group-in-itself", () -> platform.as(ann, () ->
            platform.records().patch("groups", inner, Map.of("rsql", "name==x,group==" + outer), WriteOptions.NONE)));
        refused("rsql", "group-in-itself", () -> platform.as(ann, () ->
            platform.records().patch("groups", inner, Map.of("rsql", "group==" + inner), WriteOptions.NONE)));
    }

    @Test
    public void aLoopThatGotInAnywayIsRefusedOnUse() throws Exception {
        long inner = create(ann, "name", "inner", "rsql", "name==x");
        long outer = create(ann, "name", "outer", "rsql", "group==" + inner);
        try (var connection = platform.dataSource().getConnection(); var update = connection.prepareStatement(
                "update GUICHET_GROUP set RSQL = ? where ID = ?")) {
            update.setString(1, "group==" + outer);
            update.setLong(2, inner);
            update.executeUpdate();
        }
        refused("filter", "group-in-itself", () -> find(ann, "group==" + outer));
    }

    @Test
    public void aGroupThatDoesNotWorkIsNotSaved() {
        refused("rsql", "unknown-field", () -> create(ann, "rsql", "nothing==1"));
        refused("rsql", "filter-unreadable", () -> create(ann, "rsql", "name=="));
        refused("sorting", "unknown-field", () -> create(ann, "sorting", "-nothing"));
        refused("columns", "unknown-field", () -> create(ann, "columns", "name,nothing"));
        refused("type", "no-such-type", () -> create(ann, "type", "nothing"));
        refused("rsql", "group-has-members", () -> create(ann, "kind", "static", "rsql", "name==x"));
        long id = create(ann, "sorting", "-name", "columns", "name,owner");
        refused("kind", "group-fixed", () -> platform.as(ann, () ->
            platform.records().patch("groups", id, Map.of("kind", "static"), WriteOptions.NONE)));
    }

    @Test
    public void aStaticGroupIsItsMembers() {
        long group = create(ann, "name", "picked", "kind", "static", "sharedWith", "everyone");
        long a = create(ann, "name", "a", "sharedWith", "everyone");
        long b = create(ann, "name", "b");
        Map<String, Object> ids = Map.of("ids", List.of((int) a, b));
        assertEquals(Map.of("changed", 2, "members", 2), platform.as(ann, () -> new AddMembers(platform.groupMembers()).run(group, ids)));
        assertEquals(Map.of("changed", 0, "members", 2), platform.as(ann, () -> new AddMembers(platform.groupMembers()).run(group, ids)));
        assertEquals(List.of("a", "b"), find(ann, "group==" + group));
        assertEquals("membership shows nobody what he may not see", List.of("a"), find(bob, "group==" + group));
        assertEquals(Map.of("changed", 1, "members", 1),
            platform.as(ann, () -> new RemoveMembers(platform.groupMembers()).run(group, Map.of("ids", List.of(a, 999_999L)))));
        assertEquals(List.of("b"), find(ann, "group==" + group));
    }

    @Test
    public void onlyWhatCanBeSeenCanBePicked() {
        long group = create(bob, "kind", "static");
        long secret = create(ann);
        AddMembers add = new AddMembers(platform.groupMembers());
        refused("ids", "group-unknown-record", () -> platform.as(bob, () -> add.run(group, Map.of("ids", List.of(secret)))));
        for (Object wrong : new Object[] {List.of(), "x", List.of("1"), List.of(1.5)}) {
            refused("ids", "group-ids", () -> platform.as(bob, () -> add.run(group, Map.of("ids", wrong))));
        }
        long dynamic = create(bob);
        assertThrows(NotAllowedNow.class, () -> platform.as(bob, () -> add.run(dynamic, Map.of("ids", List.of(group)))));
        assertThrows(NotFound.class, () -> platform.as(ann, () -> add.run(group, Map.of("ids", List.of(secret)))));
    }

    @Test
    public void groupsOfAnotherTypeOrDeletedOnesAreNoFilter() {
        long group = create(ann);
        platform.as(ann, () -> platform.records().delete("groups", group, WriteOptions.NONE));
        refused("filter", "no-such-group", () -> find(ann, "group==" + group));
        refused("filter", "filter-operator", () -> find(ann, "group!=1"));
        refused("filter", "filter-value", () -> find(ann, "group==x"));
        assertTrue(find(ann, null).isEmpty());
    }
}
