package org.guichet.modules.internal;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.guichet.api.module.Modules.Act;
import org.guichet.api.module.Modules.Doing;
import org.guichet.api.record.Audit;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes changes one after the other on a thread of its own, tells how far each is, and writes each into the audit. Thread-safe. */
final class Doings {
    /** One change. @param <E> why it did not come about */
    interface Work {
        /** @param step told before each part of the work @return the name of a file it made, or null */
        String run(Consumer<String> step) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Doings.class);
    private static final int KEPT = 50;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "guichet-modules");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Doing> doings = new ArrayDeque<>();
    private final Audit audit;
    private final Clock clock;
    private long last;

    Doings(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
        // ids of a server that was restarted are others
        this.last = clock.millis();
    }

    void close() {
        worker.shutdownNow();
    }

    /** Work that nobody waits for and that is no change. */
    void quietly(Runnable work) {
        worker.execute(work);
    }

    /** @param before version that ran before, or null @return id of the change */
    synchronized long begin(String module, Act act, String before, String version, Work work) {
        Actor actor = Actors.current();
        Doing doing = new Doing(++last, module, act, version, "waiting", clock.instant(), actor.name(), null, null);
        doings.addFirst(doing);
        if (doings.size() > KEPT) {
            doings.removeLast();
        }
        worker.execute(() -> Actors.run(actor, () -> run(doing, before, work)));
        return doing.id();
    }

    private void run(Doing doing, String before, Work work) {
        String failure = null;
        String result = null;
        try {
            result = work.run(step -> set(doing, step, null, null));
        } catch (Exception | LinkageError e) {
            failure = e instanceof Refused || e.getMessage() == null ? String.valueOf(e.getMessage()) : reason(e);
            LOG.warn("{} of module {} failed", doing.act(), doing.module(), e);
        }
        note(doing, before, failure);
        set(doing, null, failure, result);
    }

    /** The words of the innermost cause: those around it say that something failed, it says what. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause instanceof Refused && message != null ? message : message == null ? cause.toString()
            : cause.getClass().getSimpleName() + ": " + message;
    }

    private void note(Doing doing, String before, String failure) {
        String kind = doing.act().name().toLowerCase(java.util.Locale.ROOT) + (failure == null ? "" : "Failed");
        String after = doing.module() + (doing.version() == null ? "" : " " + doing.version()) + (failure == null ? "" : ": " + failure);
        try {
            audit.note("modules", 0, kind, before == null ? null : doing.module() + " " + before, after);
        } catch (RuntimeException e) {
            LOG.error("the audit does not have: {} {} by {}", kind, after, doing.by(), e);
        }
    }

    private synchronized void set(Doing doing, String step, String failure, String result) {
        List<Doing> all = new ArrayList<>(doings);
        all.replaceAll(one -> one.id() == doing.id() ? new Doing(one.id(), one.module(), one.act(), one.version(), step, one.at(),
            one.by(), failure, result) : one);
        doings.clear();
        doings.addAll(all);
    }

    synchronized boolean busy(String module) {
        return doings.stream().anyMatch(one -> one.module().equals(module) && one.step() != null);
    }

    synchronized List<Doing> all() {
        return List.copyOf(doings);
    }
}
