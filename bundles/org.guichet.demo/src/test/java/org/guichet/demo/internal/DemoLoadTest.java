package org.guichet.demo.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.internal.AccountRules;
import org.guichet.accounts.internal.AddressRules;
import org.guichet.accounts.internal.ContactRules;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.activities.internal.ActivityDescription;
import org.guichet.activities.internal.ActivityRules;
import org.guichet.activities.internal.AttendeeDescription;
import org.guichet.api.config.Settings;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.CategoryRules;
import org.guichet.tickets.internal.KnownQueues;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.documents.DocumentListDescription;
import org.guichet.tickets.internal.documents.DocumentListItemDescription;
import org.guichet.tickets.internal.TicketDescription;
import org.guichet.tickets.internal.TicketRules;
import org.guichet.tickets.internal.score.Scores;
import org.junit.After;
import org.junit.Test;

/** The whole demo on the real platform with the rules of its modules: what they refuse, the demo must not hold. */
public class DemoLoadTest {
    private final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(),
        new TicketDescription(), new DocumentListDescription(), new DocumentListItemDescription(), new ActivityDescription(), new AttendeeDescription(),
        new ContactRules(), new AddressRules());
    private final MapSettings settings = new MapSettings();
    private final Submitted jobs = new Submitted();
    private final DemoLoad load = new DemoLoad(platform.records(), platform.queries(), platform.types(), settings,
        jobs, new ModuleLoads(settings, jobs, platform.types(), new NoBudgets(), platform.clock()), platform.clock());

    public DemoLoadTest() {
        KnownQueues queues = new KnownQueues(platform.queries());
        platform.add(queues).add(new AccountRules(platform.queries()))
            .add(new CategoryRules(platform.queries(), platform.records()))
            .add(new TicketRules(platform.queries(), queues, platform.lifecycles(), settings, new Scores(settings, new NoBudgets())))
            .add(new ActivityRules(platform.queries(), platform.lifecycles()));
    }

    @After
    public void close() {
        platform.close();
    }

    private long count(String type, String filter) {
        return platform.as(TestActors.admin(), () -> platform.queries().count(ListQuery.of(type).filter(filter)));
    }

    @Test
    public void aBelievableCompanyStandsThereOnceHoweverOftenItIsLoaded() {
        long administrator = platform.as(TestActors.admin(), () -> platform.records().create("users", Map.of("login", "admin",
            "name", "Administrateur", "roles", List.of("administrator")), WriteOptions.NONE)).id();
        load.start();
        load.run(null, new Stopping());
        assertTrue("the server stops: the rest waits", count("accounts", null) < 300);
        load.run(null, new Quiet());
        String theirs = "assignee==" + administrator + ";state.category=in=(open,active,waiting)";
        assertTrue("whoever looks first has work", count("tickets", theirs) > 5);
        assertTrue("some of it late", count("tickets", theirs + ";due=lt=NOW") > 0);
        assertTrue("and a team", count("users", "id==" + administrator + ";teamMemberships.team.key==support") == 1);
        assertTrue("and something to do today", count("activities", "owner==" + administrator + ";start=ge=TODAY;start=lt=TODAY+1") > 0);
        assertEquals("the others may work, too", 6, count("users", "roles=in=(agent,supervisor)"));
        assertEquals("what a warranty claim takes", 3, count("documentListItems", "list.label==\"Demande sous garantie\""));
        assertEquals(300, count("accounts", null));
        assertEquals(600, count("contacts", null));
        assertEquals(3000, count("tickets", null));
        assertEquals(180, count("activities", null));
        assertTrue("work is open", count("tickets", "state.category=in=(open,active,waiting)") > 100);
        assertTrue("agents have it", count("tickets", "assignee=null=false") > 2500);
        assertTrue("activities lie ahead", count("activities", "state==planned") > 40);
        assertEquals("nothing happened in the future", 0, count("tickets", "created=gt=NOW,resolvedAt=gt=NOW,closedAt=gt=NOW"));
        assertEquals("what is closed was resolved before", 0, count("tickets", "state==closed;resolvedAt=null=true"));
        load.run(null, new Quiet());
        assertEquals(3000, count("tickets", null));
        load.start();
        assertEquals("asked for once", List.of("demo.load once"), jobs.all);
    }

    private static final class MapSettings implements Settings {
        private final Map<String, String> all = new HashMap<>();

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(all.get(key));
        }

        @Override
        public Map<String, String> startingWith(String prefix) {
            return Map.copyOf(all);
        }

        @Override
        public void put(String key, String value) {
            all.put(key, value);
        }
    }

    private static final class Quiet implements Job.Progress {
        @Override
        public void report(long done, long total, String message) {
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    /** A server that stops after a few batches. */
    private static final class Stopping implements Job.Progress {
        private int asked;

        @Override
        public void report(long done, long total, String message) {
        }

        @Override
        public boolean cancelled() {
            return ++asked > 5;
        }
    }

    private static final class Submitted implements Jobs {
        private final List<String> all = new ArrayList<>();

        @Override
        public void submit(String job, String instance, String payload, Instant at) {
            all.add(job + " " + instance);
        }

        @Override
        public void cancel(String job, String instance) {
            throw new UnsupportedOperationException("the demo cancels nothing");
        }

        @Override
        public void runNow(String job, String instance) {
            throw new IllegalStateException("not here");
        }

        @Override
        public List<Run> runs() {
            return List.of();
        }
    }
}
