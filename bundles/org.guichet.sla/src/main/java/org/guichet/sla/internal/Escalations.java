package org.guichet.sla.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Problem;
import org.guichet.api.job.Job;
import org.guichet.api.notification.Notifications;
import org.guichet.api.notification.Reach;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.sla.SlaClock;
import org.guichet.sla.SlaStep;
import org.guichet.sla.time.ClockLog;
import org.guichet.sla.time.NeverOpen;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every half minute at the clocks that are due: notes breaches and fires steps. That a step fires, and whom it tells, is
 * written in one transaction under a key that is there once, so it fires once whatever is restarted, late or started twice.
 */
@Component(service = Job.class)
public class Escalations implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(Escalations.class);
    private static final int BATCH = 500;
    private static final int USED_UP = 100;
    private final Clocks clocks;
    private final ClockRows rows;
    private final Records records;
    private final Queries queries;
    private final Notifications notifications;
    private final Clock clock;

    @Activate
    public Escalations(@Reference Clocks clocks, @Reference ClockRows rows, @Reference Records records,
            @Reference Queries queries,
            @Reference Notifications notifications) {
        this(clocks, rows, records, queries, notifications, Clock.systemUTC());
    }

    Escalations(Clocks clocks, ClockRows rows, Records records, Queries queries, Notifications notifications, Clock clock) {
        this.clocks = clocks;
        this.rows = rows;
        this.records = records;
        this.queries = queries;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sla.escalations";
    }

    @Override
    public String schedule() {
        return "every 30s";
    }

    @Override
    public void run(String payload, Progress progress) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long done = 0;
        Set<Long> tried = new LinkedHashSet<>();
        for (List<Long> due = rows.due(now, BATCH); tried.addAll(due) && !progress.cancelled(); due = rows.due(now, BATCH)) {
            for (long id : due) {
                lookAlone(id, now);
                progress.report(++done, 0, null);
            }
        }
    }

    /** One clock that cannot be reckoned does not keep the others from being looked at. */
    private void lookAlone(long id, Instant now) {
        try {
            records.together(() -> {
                look(id, now);
                return null;
            });
        } catch (Problem | NeverOpen e) {
            LOG.error("clock {} is not looked at until the next run", id, e);
        }
    }

    private void look(long id, Instant now) {
        records.change(SlaClock.class, id, one -> {
            // whoever was faster stopped it
            if (SlaClock.RUNNING.equals(one.getStatus())) {
                fire(one, now);
                clocks.reckon(one, now);
            }
        });
        clocks.show(records.get(SlaClock.class, id).getTicket());
    }

    private void fire(SlaClock one, Instant now) {
        ClockLog log = clocks.log(one);
        Map<String, Instant> fired = rows.fired(one.getId(), one.getRound());
        for (SlaStep step : clocks.steps(one)) {
            if (!fired.containsKey(step.name()) && log.reaches(step.getShare()).filter(at -> !at.isAfter(now)).isPresent()) {
                rows.fire(one.getId(), one.getRound(), step.name(), now);
                Set<Long> told = told(step, one.getTicket());
                told.forEach(user -> notifications.tell(user, Notifications.REMINDER, "tickets", one.getTicket(),
                    log.deadline().orElse(now).toString(), Reach.by(step.getChannel(), step.getShare() >= USED_UP)));
                LOG.debug("clock {} of ticket {}: step {} tells {}", one.getId(), one.getTicket(), step.name(), told);
            }
        }
    }

    /** What nobody has yet concerns its whole team. */
    private Set<Long> told(SlaStep step, long id) {
        Set<Long> users = new LinkedHashSet<>();
        Ticket ticket = records.get(Ticket.class, id);
        if ("user".equals(step.getTell())) {
            users.add(step.getUser());
        } else if ("assignee".equals(step.getTell()) && ticket.getAssignee() != null) {
            users.add(ticket.getAssignee());
        } else if (ticket.getTeam() != null) {
            queries.stream(ListQuery.of("users").filter("active==true;teamMemberships.team==" + ticket.getTeam()).fields("id")
                .sort("id"),
                row -> users.add(((Number) row.get("id")).longValue()));
        }
        return users;
    }
}
