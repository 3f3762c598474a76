package org.guichet.bridge.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.bridge.BridgeProvider;
import org.guichet.api.job.Job.Progress;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.bridge.internal.desk.DeskForTests;
import org.guichet.bridge.internal.desk.LinkDesk;
import org.guichet.bridge.internal.issues.GitlabIssues;
import org.guichet.bridge.internal.issues.RedmineIssues;
import org.guichet.bridge.internal.sync.Changed;
import org.guichet.bridge.internal.sync.Disputes;
import org.guichet.bridge.internal.sync.DueBridges;
import org.guichet.bridge.internal.sync.Exchange;
import org.guichet.bridge.internal.sync.SyncBridge;
import org.guichet.bridge.internal.types.BridgeDescription;
import org.guichet.bridge.internal.types.BridgeRules;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.security.internal.seal.ServerSeal;
import org.guichet.testkit.outside.DeclaredOutside;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;

/** The module as DS would wire it, on the real platform with tickets and accounts. */
public final class BridgeModule implements AutoCloseable {
    public static final Actor ADMIN = TestActors.admin();
    private static final Progress PROGRESS = new Progress() {
        @Override
        public void report(long done, long total, String message) {
            // nobody looks
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };
    public final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(), new ContactDescription(),
        new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription(), new BridgeDescription());
    /** Bridges for which a round was asked. */
    public final Set<Long> asked = new LinkedHashSet<>();
    private final Jobs jobs = new Noted();
    private final Sql sql = new Sql(platform.dataSource());
    public final Links links = new Links(sql);
    public final States states;
    private final Providers providers;
    public final Bridges bridges;
    private final SyncBridge sync;
    private final DueBridges due;
    public final LinkDesk desk;

    private final class Noted implements Jobs {
        @Override
        public void submit(String job, String instance, String payload, Instant at) {
            asked.add(Long.valueOf(payload));
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

    public BridgeModule(Path folder, BridgeProvider... others) {
        try {
            states = new States(sql, new ServerSeal(folder.resolve("seal.key")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BridgeProvider[] all = new BridgeProvider[others.length + 2];
        all[0] = new RedmineIssues(DeclaredOutside.anywhere("bridge"));
        all[1] = new GitlabIssues(DeclaredOutside.anywhere("bridge"));
        System.arraycopy(others, 0, all, 2, others.length);
        providers = new Providers(new NoBudgets()).with(all);
        bridges = new Bridges(platform.records(), platform.queries(), providers, states);
        Exchange exchange = new Exchange(platform.records(), platform.queries(), links, platform.comments(), platform.texts(), platform.clock());
        sync = new SyncBridge(bridges, links, states, exchange, platform.records(), platform.settings(), platform.texts(), platform.clock());
        due = new DueBridges(bridges, states, jobs, platform.clock());
        desk = DeskForTests.of(bridges, links, new Disputes(bridges, platform.queries(), platform.texts()), platform, jobs);
        platform.add(new BridgeRules(providers, states)).add(new Changed(links, bridges, providers, platform.queries(), jobs, platform.clock()));
    }

    public long bridge(String provider, String type, String address, String place) {
        long id = create("bridges", "label", "Suivi", "provider", provider, "recordType", type, "address", address, "place", place, "active", true);
        states.keepToken(id, "secret-token");
        return id;
    }

    public void round(long bridge) {
        sync.run(Long.toString(bridge), PROGRESS);
    }

    /** What the minutely job asks for now. */
    public Set<Long> due() {
        asked.clear();
        due.run(null, PROGRESS);
        return Set.copyOf(asked);
    }

    /** All events were seen. */
    public void settled() {
        if (!platform.outbox().await(20_000)) {
            throw new AssertionError("the consumers did not come to an end");
        }
    }

    public long create(String type, Object... pairs) {
        return platform.as(ADMIN, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    public void patch(String type, long id, Object... pairs) {
        platform.as(ADMIN, () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    public Map<String, Object> read(String type, long id) {
        return platform.as(ADMIN, () -> platform.queries().read(type, id));
    }

    public Link link(String type, long id) {
        List<Link> all = links.of(type, id);
        if (all.size() != 1) {
            throw new AssertionError("links: " + all);
        }
        return all.get(0);
    }

    public static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    @Override
    public void close() {
        platform.close();
    }
}
