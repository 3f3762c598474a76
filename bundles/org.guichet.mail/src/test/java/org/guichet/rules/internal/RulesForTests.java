package org.guichet.rules.internal;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.guichet.api.job.Job;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.rule.ShippedRules;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rules.internal.action.SetField;
import org.guichet.rules.internal.action.TakeTransition;
import org.guichet.rules.internal.type.RuleDescription;
import org.guichet.rules.internal.type.RulePermissions;
import org.guichet.rules.internal.type.RuleRunDescription;

/** Rules as DS would wire them, for the tests of a module that brings some along. */
public final class RulesForTests {
    private final TestPlatform platform;
    private final RuleSchedule schedule;
    private final PresentActions actions;
    private final Shipment shipment;

    /** On a platform that has tickets. */
    public RulesForTests(TestPlatform platform) {
        this.platform = platform;
        platform.add(new RuleDescription()).add(new RuleRunDescription()).add(new RulePermissions());
        Delays delays = new Delays(new NoBudgets(), platform.types());
        RunTable runs = new RunTable(platform.dataSource());
        actions = new PresentActions(new NoBudgets(), platform.queries(), platform.types(), platform.variables());
        RuleBook book = new RuleBook(platform.queries(), platform.records(), platform.types(), actions, delays, platform.clock());
        Execution execution = new Execution(book, actions, runs, new Explanations(platform.texts(), platform.types()), platform.records(),
            platform.queries(), platform.clock());
        shipment = new Shipment(new NoBudgets(), runs, platform.records(), platform.queries(), platform.types(), platform.texts(),
            platform.clock());
        schedule = new RuleSchedule(book, execution, new DueRecords(platform.queries(), runs, delays, platform.clock()), shipment, runs,
            platform.records(), platform.queries(), platform.clock());
        platform.add(book).add(new RuleChecks(platform.queries(), platform.types(), actions, delays)).add(new RuleEvents(book, execution,
            new Clients(nobody())));
        offer(new SetField(platform.records(), platform.queries(), platform.types()));
        offer(new TakeTransition(platform.records(), platform.queries(), platform.types(), platform.lifecycles()));
    }

    private static Users nobody() {
        return (Users) Proxy.newProxyInstance(Users.class.getClassLoader(), new Class<?>[] {Users.class},
            (proxy, method, arguments) -> Optional.empty());
    }

    public void offer(RuleAction action) {
        actions.addAction(action);
    }

    public void ship(ShippedRules rules) {
        shipment.addRules(rules);
    }

    /** What the platform does every minute. */
    public void minute() {
        platform.as(Actor.program("rules.schedule", "job"), () -> schedule.run(null, new Job.Progress() {
            @Override
            public void report(long done, long total, String message) {
                // nobody watches
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        }));
    }
}
