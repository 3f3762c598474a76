package org.guichet.sla.internal;

import static org.guichet.sla.internal.SlaModule.paris;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.data.testing.TestActors;
import org.guichet.sla.internal.Clocks.Entered;
import org.guichet.tickets.Ticket;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * What committed events do: comments start and stop the clock of the next response, changed rules have deadlines reckoned anew.
 */
public class EventsTest {
    private static final long CLIENT = 500;
    private static final long AGENT = 501;
    private static SlaModule module;

    @BeforeClass
    public static void open() {
        module = new SlaModule();
    }

    @Before
    public void mondayMorning() {
        module.at("2026-11-23T09:00");
    }

    @AfterClass
    public static void close() {
        module.close();
    }

    private static RecordEvent event(String type, long id, String kind, String detail, Long actor, String channel, String at) {
        return new RecordEvent(1, type, id, 1, kind, detail, Set.of(), actor, channel, false, paris(at));
    }

    private static void said(RecordEvent event) {
        Responses responses = new Responses(module.platform.records(), module.platform.queries(), new TwoUsers(), module.clocks);
        module.platform.as(Actor.program(responses.name(), "job"), () -> responses.accept(List.of(event)));
    }

    private static long answered() {
        long ticket = module.ticket("critical");
        module.platform.as(SlaModule.ADMIN, () -> module.platform.records().change(Ticket.class, ticket, one ->
            one.responded(paris("2026-11-23T09:00"))));
        return ticket;
    }

    @Test
    public void aClientsCommentAwaitsAnAnswerAndAnAgentsIsOne() {
        long ticket = answered();
        said(event("tickets", ticket, "comment", "public", CLIENT, "web", "2026-11-23T10:00"));
        assertEquals(paris("2026-11-23T12:00"), module.deadline(ticket, "nextResponse"));
        said(event("tickets", ticket, "comment", "internal", AGENT, "web", "2026-11-23T10:30"));
        assertEquals("a note is no answer", "running", module.status(ticket, "nextResponse"));
        said(event("tickets", ticket, "comment", "public", AGENT, "web", "2026-11-23T11:00"));
        assertEquals("met", module.status(ticket, "nextResponse"));
    }

    @Test
    public void whileTheFirstAnswerIsAwaitedNoOtherIs() {
        long ticket = module.ticket("critical");
        said(event("tickets", ticket, "comment", "public", CLIENT, "web", "2026-11-23T10:00"));
        assertNull(module.clock(ticket, "nextResponse"));
    }

    @Test
    public void anImportedPastAndTicketsThatWentAwaitNothing() {
        long ticket = answered();
        said(event("tickets", ticket, "comment", "public", CLIENT, "import", "2026-11-23T10:00"));
        said(event("tickets", 987654321L, "comment", "public", CLIENT, "web", "2026-11-23T10:00"));
        assertNull(module.clock(ticket, "nextResponse"));
    }

    @Test
    public void changedRulesAskForOneRecomputation() {
        Submitted jobs = new Submitted();
        ChangedRules changed = new ChangedRules(jobs, module.platform.clock());
        changed.accept(List.of(event("slaPolicies", 1, "update", null, 1L, "web", "2026-11-23T10:00"),
            event("slaCalendarVersions", 2, "create", null, null, "rule", "2026-11-23T10:00")));
        changed.accept(List.of(event("tickets", 1, "update", null, 1L, "web", "2026-11-23T10:00")));
        assertEquals(List.of("sla.recompute-now/rules"), jobs.submitted);
    }

    @Test
    public void theCourseOfATicketCanBeReplayed() {
        long ticket = module.platform.as(TestActors.importer(), () -> module.platform.records().create("tickets",
            SlaModule.values("subject", "Ancien", "urgency", "critical", "impact", "critical"), WriteOptions.QUIET)).id();
        module.at("2026-11-24T10:00");
        List<Entered> course = List.of(new Entered(paris("2026-11-23T09:00"), "reception"),
            new Entered(paris("2026-11-23T10:00"), "waitingInformation"),
            new Entered(paris("2026-11-24T09:00"), "treatment"));
        Actor demo = Actor.program("demo", "seed");
        module.platform.as(demo, () -> module.clocks.replay(ticket, course));
        module.platform.as(demo, () -> module.clocks.replay(ticket, course));
        assertEquals(paris("2026-11-24T12:00"), module.deadline(ticket, "resolution"));
        assertEquals("as of its last turn", 3600, ((Number) module.clock(ticket, "resolution").get("elapsed")).intValue());
        assertEquals(3, module.rows.log(((Number) module.clock(ticket, "resolution").get("id")).longValue()).size());
    }

    private static final class TwoUsers implements Users {
        @Override
        public Optional<Actor> byId(long user, String channel) {
            return user == CLIENT ? Optional.of(TestActors.client(CLIENT, 3, Set.of())) : user == AGENT
                ? Optional.of(TestActors.agent(AGENT))
                : Optional.empty();
        }

        @Override
        public Optional<Actor> byLogin(String login, String channel) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Actor signIn(String login, String password, String address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Session open(Actor actor, String address, String userAgent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Actor> bySession(String secret) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(String secret) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String issueToken(String login, String purpose) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Actor> byToken(String token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> preference(long user, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void prefer(long user, String key, String json) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> csrf(String secret) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Submitted implements Jobs {
        final List<String> submitted = new ArrayList<>();

        @Override
        public void submit(String job, String instance, String payload, Instant at) {
            submitted.add(job + "/" + instance);
        }

        @Override
        public void cancel(String job, String instance) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Run> runs() {
            return List.of();
        }

        @Override
        public void runNow(String job, String instance) {
            throw new UnsupportedOperationException();
        }
    }
}
