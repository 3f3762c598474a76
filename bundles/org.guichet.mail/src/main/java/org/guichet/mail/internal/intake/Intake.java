package org.guichet.mail.internal.intake;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.PopRows;
import org.guichet.mail.internal.Problems;
import org.guichet.mail.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every active mailbox read while the module runs: a thread for each, begun anew when somebody changes how it is reached, and
 * gone with the module.
 */
@Component(service = Intake.class, immediate = true)
public class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int LOOK_SECONDS = 5;
    private static final int POKE_SECONDS = 60;
    private static final int STOP_SECONDS = 20;
    private static final int MOST = 200;
    private final Records records;
    private final Queries queries;
    private final Connections connections;
    private final MailRows rows;
    private final PopRows marks;
    private final Filing filing;
    private final Problems problems;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Map<Long, Running> running = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> thread(work,
        "guichet-mail"));

    private record Running(MailboxWatch watch, Thread thread, List<Object> settings) {
    }

    @Activate
    public Intake(@Reference Records records, @Reference Queries queries, @Reference Connections connections,
        @Reference MailRows rows, @Reference PopRows marks, @Reference Filing filing, @Reference Problems problems) {
        this(records, queries, connections, rows, marks, filing, problems, Clock.systemUTC());
        timer.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(this::poke, POKE_SECONDS, POKE_SECONDS, TimeUnit.SECONDS);
    }

    private Intake(Records records, Queries queries, Connections connections, MailRows rows, PopRows marks, Filing filing, Problems problems,
            Clock clock) {
        this.records = records;
        this.queries = queries;
        this.connections = connections;
        this.rows = rows;
        this.marks = marks;
        this.filing = filing;
        this.problems = problems;
        this.clock = clock;
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private synchronized void look() {
        try {
            Map<Long, Mailbox> active = Self.as(this::active);
            Set<Long> left = new HashSet<>(running.keySet());
            active.forEach((id, box) -> {
                left.remove(id);
                Running one = running.get(id);
                if (one == null || !one.settings().equals(settings(box)) || !one.thread().isAlive()) {
                    end(id);
                    begin(box);
                }
            });
            left.forEach(this::end);
        } catch (NotFound e) {
            // right behind the module's start its types are not there yet
            LOG.debug("mailboxes are not known yet", e);
        } catch (RuntimeException e) {
            // the database may be away; the next look comes soon
            LOG.warn("mailboxes cannot be looked up: {}", e.toString());
        }
    }

    private Map<Long, Mailbox> active() {
        Map<Long, Mailbox> active = new HashMap<>();
        queries.list(ListQuery.of("mailboxes").filter("active==true").fields("id").sort("id").limit(MOST)).items()
            .forEach(row -> {
            Mailbox box = records.get(Mailbox.class, ((Number) row.get("id")).longValue());
            if (box.fetches()) {
                active.put(box.getId(), box);
            }
        });
        return active;
    }

    /** What a watch must be begun anew for; its own note of a problem is not among it. */
    private List<Object> settings(Mailbox box) {
        return List.of(box.getAddress(), box.getProtocol(), box.getDeleteTaken(), box.getHost(), Objects.toString(box.getPort()), box.getSecurity(),
            box.getLogin(), box.getAuthentication(), box.getGrantType(), Objects.toString(box.getTokenEndpoint()),
            Objects.toString(box.getClientId()), Objects.toString(box.getScope()), box.getFolder(), Objects.toString(box.getDoneFolder()),
            box.getTakeExisting(), Objects.toString(box.getQueue()), box.getOnClosed(), box.getAcknowledge(),
            Objects.toString(box.getAcknowledgement()), Objects.toString(box.getSmtpHost()), rows.secretMark(box.getId()));
    }

    private void begin(Mailbox box) {
        MailboxWatch watch = watch(box);
        Thread thread = thread(watch, "guichet-mail-" + box.getId());
        running.put(box.getId(), new Running(watch, thread, settings(box)));
        thread.start();
    }

    private MailboxWatch watch(Mailbox box) {
        StopSign stop = new StopSign();
        MessageTaker taker = new MessageTaker(box, node, records, rows, filing, clock, stop);
        MailSession session = box.isPop3() ? new PopSession(box, connections, new PopReader(box, rows, marks, taker), taker, stop)
            : new ImapSession(box, connections, new ImapReader(box, rows, taker), stop);
        return new MailboxWatch(box, problems, taker, session, stop);
    }

    private void end(Long id) {
        Running one = running.remove(id);
        if (one != null) {
            one.watch().stop();
            join(one.thread());
        }
    }

    private void poke() {
        Iterator<Running> all;
        synchronized (this) {
            all = List.copyOf(running.values()).iterator();
        }
        all.forEachRemaining(one -> one.watch().poke());
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            // it waits for a server; its connection has a time limit
            thread.interrupt();
        }
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
        synchronized (this) {
            running.values().forEach(one -> one.watch().stop());
            Set.copyOf(running.keySet()).forEach(this::end);
        }
    }
}
