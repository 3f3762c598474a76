package org.guichet.desk.internal.call;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.accounts.internal.ContactRules;
import org.guichet.accounts.internal.IndexedCallers;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.ContactPointDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.activities.internal.ActivityDescription;
import org.guichet.activities.internal.ActivityRules;
import org.guichet.activities.internal.AttendeeDescription;
import org.guichet.activities.internal.LiteratureItemDescription;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Who calls, and how long. */
public class CallsTest {
    private static final String NUMBER = "+33612345678";
    private static final String[] RIGHTS = {"contacts.read", "contacts.field.*", "accounts.read", "accounts.field.*", "contactPoints.read",
        "tickets.read:own", "tickets.field.*", "activities.read:own", "activities.create", "activities.update:own", "activities.field.*",
        "activities.do.*:own", "users.read", "users.field.*"};
    private final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(), new ContactDescription(),
        new ContactPointDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription());
    private final Calls calls = new Calls(platform.records(), platform.queries(), new IndexedCallers(platform.queries()), platform.texts(), platform.clock());
    private Actor camille;
    private Actor hugo;
    private long acme;
    private long roy;

    @Before
    public void begin() {
        platform.add(new ActivityDescription()).add(new AttendeeDescription()).add(new LiteratureItemDescription())
            .add(new ActivityRules(platform.queries(), platform.lifecycles())).add(new ContactRules());
        camille = TestActors.agent(user("Camille"), RIGHTS);
        hugo = TestActors.agent(user("Hugo"), RIGHTS);
        acme = create("accounts", "name", "Acme");
        roy = create("contacts", "lastName", "Roy", "account", acme, "mobile", "06 12 34 56 78");
    }

    @After
    public void close() {
        platform.close();
    }

    private long user(String name) {
        return create("users", "name", name, "login", name.toLowerCase(Locale.ROOT), "audience", "agent", "active", true, "language", "fr",
            "zone", "Europe/Paris");
    }

    private long create(String type, Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return platform.as(TestActors.admin(), () -> platform.records().create(type, values, WriteOptions.NONE)).id();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> begin(Actor actor, String number) {
        Map<String, Object> input = new HashMap<>();
        input.put("number", number);
        return (Map<String, Object>) platform.as(actor, () -> new BeginCall(calls).run(null, input)).get("call");
    }

    private Object running(Actor actor) {
        return platform.as(actor, () -> new MyCall(calls).run(null, Map.of())).get("call");
    }

    private Map<String, Object> activity(Object id) {
        return platform.as(TestActors.admin(), () -> platform.queries().read("activities", (Long) id));
    }

    private static long id(Map<String, Object> row) {
        return ((Number) row.get("id")).longValue();
    }

    private Map<String, Object> find(Actor actor, Object number) {
        return platform.as(actor, () -> new FindCaller(calls).run(null, Map.of("number", number)));
    }

    private static List<Object> ids(Map<String, Object> answer, String kind) {
        return ((List<?>) answer.get(kind)).stream().map(row -> ((Map<?, ?>) row).get("id")).map(id -> (Object) ((Number) id).longValue()).toList();
    }

    @Test
    public void aCallBeginsOfTheOnlyOneWhoHasTheNumberAndIsTimed() {
        Map<String, Object> call = begin(camille, "06.12.34.56.78");
        assertEquals(NUMBER, call.get("phone"));
        assertEquals(roy, ((Number) call.get("contact")).longValue());
        assertEquals("the account comes with its contact", acme, ((Number) call.get("account")).longValue());
        assertEquals("a reload finds the same", call, running(camille));
        assertNull("it is nobody else's", running(hugo));
        platform.clock().advance(Duration.ofSeconds(121));
        platform.as(camille, () -> new EndCall(calls).run(id(call), Map.of()));
        Map<String, Object> done = activity(id(call));
        assertEquals(List.of("done", "in", "call", 3L), List.of(done.get("state"), done.get("direction"), done.get("kind"), ((Number) done.get("talkMinutes")).longValue()));
        assertEquals(platform.clock().instant().toString(), String.valueOf(done.get("end")));
        assertNull(running(camille));
    }

    @Test
    public void oneCallAtATimeAndTheSameNumberOnce() {
        long first = id(begin(camille, NUMBER));
        assertEquals("a page opened twice", first, id(begin(camille, "0033 6 12 34 56 78")));
        Map<String, Object> hidden = begin(camille, null);
        assertEquals("done", activity(first).get("state"));
        assertNull(hidden.get("phone"));
        assertNull(hidden.get("contact"));
        begin(hugo, NUMBER);
        assertEquals("others' calls go on", id(hidden), id((Map<String, Object>) cast(running(camille))));
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object value) {
        return (T) value;
    }

    @Test
    public void ofSeveralWhoHaveTheNumberTheAgentChooses() {
        create("contacts", "lastName", "Autre", "phone", NUMBER);
        Map<String, Object> call = begin(camille, NUMBER);
        assertNull(call.get("contact"));
        assertNull(call.get("account"));
        assertEquals(2, ids(find(camille, NUMBER), "contacts").size());
    }

    @Test
    public void theirOpenTicketsAreThoseThatTheAgentMaySee() {
        long own = create("tickets", "subject", "À Camille", "contact", roy, "assignee", camille.user());
        long accounts = create("tickets", "subject", "Du compte", "account", acme, "assignee", camille.user());
        create("tickets", "subject", "À Hugo", "contact", roy, "assignee", hugo.user());
        create("tickets", "subject", "D’autres", "assignee", camille.user());
        Map<String, Object> found = find(camille, "06 12 34 56 78");
        assertEquals(NUMBER, found.get("number"));
        assertEquals(List.of(roy), ids(found, "contacts"));
        assertEquals(List.of(acme), ids(found, "accounts"));
        assertEquals(java.util.Set.of(own, accounts), java.util.Set.copyOf(ids(found, "tickets")));
        assertTrue(ids(find(camille, "0699999999"), "contacts").isEmpty());
    }

    @Test
    public void hostileNumbersAreRefusedAndBeginNothing() {
        for (String typed : List.of("<script>alert(1)</script>", "06' or '1'='1", "+33 6 12", "javascript:alert(1)", "0".repeat(5000), "*", "0612345678;drop")) {
            assertThrows(typed, Invalid.class, () -> begin(camille, typed));
            assertThrows(typed, Invalid.class, () -> find(camille, typed));
        }
        assertThrows(Invalid.class, () -> find(camille, " "));
        assertEquals(0L, platform.as(TestActors.admin(), () -> platform.queries().count(ListQuery.of("activities"))).longValue());
    }

    @Test
    public void aNumberLearntDuringTheCallIsStoredAsThoseOfContacts() {
        long call = id(begin(camille, null));
        platform.as(camille, () -> platform.records().patch("activities", call, Map.of("phone", "06 12 34 56 78"), WriteOptions.NONE));
        assertEquals(NUMBER, activity(call).get("phone"));
        assertThrows(Invalid.class, () -> platform.as(camille, () -> platform.records().patch("activities", call, Map.of("phone", "douze"), WriteOptions.NONE)));
    }

    @Test
    public void whoMayNotReadContactsOrWriteActivitiesHasNoCall() {
        assertThrows(Forbidden.class, () -> find(TestActors.agent(camille.user(), "activities.do.*", "tickets.read"), NUMBER));
        Actor reader = TestActors.agent(camille.user(), "contacts.read", "contacts.field.*", "accounts.read", "accounts.field.*", "activities.read",
            "activities.field.*", "activities.do.*");
        assertThrows(Forbidden.class, () -> begin(reader, NUMBER));
        assertThrows("programs have no telephone", Forbidden.class, () -> begin(Actor.program("desk", "rule"), NUMBER));
        long call = id(begin(camille, NUMBER));
        assertThrows(RuntimeException.class, () -> platform.as(hugo, () -> new EndCall(calls).run(call, Map.of())));
        assertEquals("inProgress", activity(call).get("state"));
    }

    @Test
    public void onlyACallThatRunsIsEndedAndAForgottenOneCountsForADay() {
        long task = create("activities", "subject", "Rappeler", "kind", "task", "owner", camille.user());
        assertThrows(NotAllowedNow.class, () -> platform.as(camille, () -> new EndCall(calls).run(task, Map.of())));
        long call = id(begin(camille, NUMBER));
        platform.clock().advance(Duration.ofDays(40));
        platform.as(camille, () -> new EndCall(calls).run(call, Map.of()));
        assertEquals(24 * 60L, ((Number) activity(call).get("talkMinutes")).longValue());
        assertThrows(NotAllowedNow.class, () -> platform.as(camille, () -> new EndCall(calls).run(call, Map.of())));
        assertNotNull(activity(call).get("completedAt"));
        assertFalse(activity(task).get("state").equals("done"));
    }
}
