package org.guichet.levels.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.levels.internal.desk.ForTests;
import org.guichet.levels.internal.review.ReviewOnAccounts;
import org.guichet.levels.internal.types.CasesOfSeenTickets;
import org.guichet.levels.internal.types.LevelStayDescription;
import org.guichet.levels.internal.types.QuotesOfSeenTickets;
import org.guichet.levels.internal.types.StaysOfSeenTickets;
import org.guichet.levels.internal.types.SupportLevelDescription;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.guichet.levels.internal.types.VendorContractDescription;
import org.guichet.levels.internal.types.VendorQuoteDescription;
import org.guichet.levels.internal.vendor.CaseRules;
import org.guichet.levels.internal.vendor.ContractRules;
import org.guichet.levels.internal.vendor.VendorClock;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.sla.internal.types.SlaCalendarDescription;
import org.guichet.sla.internal.types.SlaCalendarVersionDescription;
import org.guichet.sla.internal.types.SlaClockDescription;
import org.guichet.sla.internal.types.SlaPolicyDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.Taking;
import org.guichet.tickets.internal.TicketDescription;

/** The module as DS would wire it, on the real platform with tickets. */
public final class LevelsModule implements AutoCloseable {
    public final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription(),
        new SupportLevelDescription(), new LevelStayDescription(), new StaysOfSeenTickets(), new VendorContractDescription(),
        new VendorQuoteDescription(), new VendorCaseDescription(), new CasesOfSeenTickets(), new QuotesOfSeenTickets(), new ReviewOnAccounts(),
        new SlaCalendarDescription(), new SlaCalendarVersionDescription(), new SlaPolicyDescription(), new SlaClockDescription());
    /** A person with all rights: whoever moves a ticket is named by its stays. */
    public final Actor admin = person(TestActors.admin());
    /** What coordinators were told: user and words. */
    public final List<String> told = new ArrayList<>();
    public final LevelBook book = new LevelBook(platform.queries());
    final Stays stays = new Stays(platform.records(), platform.queries());
    final Escalations escalations = new Escalations(platform.records(), platform.queries(), book, stays,
        (user, kind, type, id, detail) -> told.add(user + " " + detail), platform.texts());
    public final RecordAction escalate = ForTests.escalate(escalations);
    public final RecordAction handBack = ForTests.handBack(escalations);
    public final RecordAction way = ForTests.way(platform, book, stays, escalations);
    public final RecordAction report = ForTests.report(new TimePerLevel(platform.dataSource()), book, platform);

    /** How long vendors have; nobody keeps calendars unless a test does. */
    public final VendorClock vendorClock = new VendorClock(platform.queries());

    public LevelsModule() {
        platform.add(new TicketLevels(stays, platform.lifecycles())).add(new StayRules()).add(new LevelRules(platform.queries())).add(new Taking())
            .add(new CaseRules(platform.queries(), platform.attachments(), vendorClock)).add(new ContractRules()).add(new PrioritiesForTests());
    }

    private Actor person(Actor all) {
        long user = platform.as(all, () -> platform.records().create("users", values("name", "Admin", "login", "admin", "audience", "agent",
            "active", true, "language", "fr", "zone", "Europe/Paris"), WriteOptions.NONE)).id();
        return new Actor(user, "admin", "Admin", all.audience(), all.teams(), null, all.accounts(), all.grants(), all.locale(), all.zone(), all.channel());
    }

    public long agent(String name) {
        return create(admin, "users", "name", name, "login", name.toLowerCase(Locale.ROOT), "audience", "agent", "active", true, "language", "fr",
            "zone", "Europe/Paris");
    }

    public long create(Actor actor, String type, Object... pairs) {
        return platform.as(actor, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    public void patch(Actor actor, String type, long id, Object... pairs) {
        platform.as(actor, () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    public void take(Actor actor, long ticket, String transition, Object... pairs) {
        platform.as(actor, () -> platform.records().transition("tickets", ticket, transition, values(pairs), WriteOptions.NONE));
    }

    public Map<String, Object> read(String type, long id) {
        return platform.as(admin, () -> platform.queries().read(type, id));
    }

    public long level(int rank) {
        return ((Number) rows("supportLevels", "rank==" + rank, "rank").get(0).get("id")).longValue();
    }

    public List<Map<String, Object>> stays(long ticket) {
        return rows("levelStays", "ticket==" + ticket, "enteredAt,id");
    }

    private List<Map<String, Object>> rows(String type, String filter, String sort) {
        return platform.as(admin, () -> platform.queries().list(ListQuery.of(type).filter(filter).sort(sort).limit(100))).items();
    }

    public Map<String, Object> run(Actor actor, RecordAction action, Long id, Object... pairs) {
        return platform.as(actor, () -> action.run(id, values(pairs)));
    }

    static Map<String, Object> values(Object... pairs) {
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
