package org.guichet.rules.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Unavailable;
import org.guichet.api.event.Causes;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.rules.internal.Explanations.Both;
import org.guichet.rules.internal.type.ActiveRule.Step;
import org.guichet.rules.internal.type.ActiveRule;
import org.guichet.rules.internal.type.Outcome;
import org.guichet.rules.internal.type.RuleRun;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one rule on one record: all its actions and the line of the log that says so in one transaction. The line's key is
 * there once, so whatever is repeated (a batch after a crash, a job on a second node) does nothing again. What fails is noted with
 * its reason and keeps nobody waiting. Thread-safe.
 */
@Component(service = Execution.class)
public class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    static final Duration WINDOW = Duration.ofHours(1);
    private final RuleBook book;
    private final PresentActions actions;
    private final RunTable runs;
    private final Explanations explanations;
    private final Records records;
    private final Queries queries;
    private final Clock clock;

    @Activate
    public Execution(@Reference RuleBook book, @Reference PresentActions actions, @Reference RunTable runs,
            @Reference Explanations explanations, @Reference Records records, @Reference Queries queries) {
        this(book, actions, runs, explanations, records, queries, Clock.systemUTC());
    }

    Execution(RuleBook book, PresentActions actions, RunTable runs, Explanations explanations, Records records, Queries queries,
            Clock clock) {
        this.book = book;
        this.actions = actions;
        this.runs = runs;
        this.explanations = explanations;
        this.records = records;
        this.queries = queries;
        this.clock = clock;
    }

    /** Lets the rule answer. @throws Unavailable if the database is away: it is to be asked again */
    void answer(ActiveRule rule, Moment moment) {
        if (rule.led(moment.cause()) || book.lacks(rule).isPresent() || runs.ran(rule.id(), moment.occasion())) {
            return;
        }
        Optional<Occasion> occasion = fits(rule, moment);
        if (occasion.isEmpty() || resting(rule, moment.id())) {
            return;
        }
        if (ActiveRule.deep(moment.cause())) {
            stop(rule, occasion.get(), moment, "rules.too-deep", moment.cause());
        } else if (moment.since() == null && runs.count(rule.id(), null, now().minus(WINDOW)) >= rule.hourlyLimit()) {
            stop(rule, occasion.get(), moment, "rules.too-often", rule.hourlyLimit());
        } else {
            carryOut(rule, occasion.get(), moment);
        }
    }

    /** The record as the platform sees it, if it is there and satisfies the condition. */
    private Optional<Occasion> fits(ActiveRule rule, Moment moment) {
        try {
            String since = rule.delay() == null ? "id" : rule.delay().since();
            List<Map<String, Object>> rows = Self.as(() -> queries.list(ListQuery.of(rule.type()).filter(rule.on(moment.id()))
                .fields("number", "title", since).sort("id").limit(1)).items());
            return rows.stream().findFirst().filter(row -> moment.since() == null
                || row.get(since) != null && moment.since().equals(Instant.parse(row.get(since).toString())))
                .map(row -> new Occasion(rule.key(), rule.type(), moment.id(), (String) row.get("number"),
                    row.get("title") == null ? null : row.get("title").toString(), moment.actor(), moment.at()));
        } catch (Invalid | NotFound e) {
            // a module left just now: the rule waits for it
            LOG.debug("rule {} is not usable any more", rule.key(), e);
            return Optional.empty();
        }
    }

    private boolean resting(ActiveRule rule, long record) {
        return rule.cooldown() > 0 && runs.ranOn(rule.id(), record, now().minus(Duration.ofMinutes(rule.cooldown())));
    }

    private void carryOut(ActiveRule rule, Occasion occasion, Moment moment) {
        Actor actor = Actor.program("rules@" + rule.key(), Self.CHANNEL);
        try {
            Actors.as(actor, () -> records.together(() -> Causes.during(rule.causeAfter(moment.cause()), () -> {
                List<Done> done = new ArrayList<>();
                for (Step step : rule.steps()) {
                    RuleAction action = actions.find(step.action())
                        .orElseThrow(() -> new Unavailable("rules.lacks-action", step.action()));
                    action.run(occasion, actions.resolved(occasion, action, step)).ifPresent(done::add);
                }
                note(rule, occasion, moment, Outcome.DONE, explanations.did(rule, moment, done));
                return null;
            })));
        } catch (RuntimeException | LinkageError e) {
            if (e instanceof Unavailable away && (away.key().equals("database-away") || away.key().equals("busy"))) {
                throw away;
            }
            LOG.warn("rule {} failed on {} {}", rule.key(), rule.type(), moment.id(), e);
            Self.as(() -> records.together(() -> {
                note(rule, occasion, moment, Outcome.FAILED, explanations.failed(rule, moment, e));
                return null;
            }));
        }
    }

    /** Said once in an hour: a storm of lines would be one, too. */
    private void stop(ActiveRule rule, Occasion occasion, Moment moment, String key, Object argument) {
        if (runs.count(rule.id(), Outcome.STOPPED, now().minus(WINDOW)) == 0) {
            LOG.warn("rule {} is stopped on {} {}: {} {}", rule.key(), rule.type(), moment.id(), key, argument);
            Self.as(() -> records.together(() -> {
                note(rule, occasion, moment, Outcome.STOPPED, explanations.stopped(rule, moment, key, argument));
                return null;
            }));
        }
    }

    private void note(ActiveRule rule, Occasion occasion, Moment moment, Outcome outcome, Both words) {
        records.create(RuleRun.class, run -> {
            run.setRule(rule.id());
            run.setRuleKey(rule.key());
            run.setOccasion(moment.occasion());
            run.setAbout(rule.type());
            run.setAboutId(moment.id());
            run.setAboutNumber(occasion.number());
            run.setOutcome(outcome.key());
            run.setExplanation(words.french());
            run.setExplanationEn(words.english());
            run.setCause(moment.cause());
            run.setHappened(now());
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
