package org.guichet.transfer.internal.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** Jobs that run when a test says so, in its thread, and that can be broken off after a number of progress reports. */
public final class JobsAtHand implements Jobs {
    /** The server dies. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    public Job job;
    private final List<String[]> waiting = new ArrayList<>();

    @Override
    public void submit(String name, String instance, String payload, Instant at) {
        waiting.add(new String[] {name, instance, payload});
    }

    @Override
    public void cancel(String name, String instance) {
        waiting.removeIf(run -> run[0].equals(name) && run[1].equals(instance));
    }

    @Override
    public void runNow(String job, String instance) {
        throw new IllegalStateException("not here");
    }

    @Override
    public List<Run> runs() {
        return waiting.stream().map(run -> new Run(run[0], run[1], "waiting", null, null, null, 0, 0, null)).toList();
    }

    void forget() {
        waiting.clear();
    }

    /** Runs all that wait to their end. */
    public void run() {
        run(() -> { }, Integer.MAX_VALUE);
    }

    /** A run that someone cancels after so many reports. */
    public void runAndCancelAfter(int reports) {
        run(() -> { }, reports);
    }

    /** A run in which the server dies at its first report; the job is still there. */
    public void runAndCrash() {
        String[] run = waiting.get(0);
        try {
            run(() -> {
                throw new Crash();
            }, Integer.MAX_VALUE);
        } catch (Crash crash) {
            waiting.add(run);
        }
    }

    /** A run with something that happens at its reports; it waits again if it finds that a part of the system is away. */
    public void runWhile(Runnable happening) {
        String[] run = waiting.get(0);
        try {
            run(happening, Integer.MAX_VALUE);
        } catch (Unavailable away) {
            waiting.add(run);
        }
    }

    private void run(Runnable atReport, int cancelAfter) {
        while (!waiting.isEmpty()) {
            String[] run = waiting.remove(0);
            Actors.run(Actor.program(run[0], "job"), () -> job.run(run[2], new Job.Progress() {
                private int reports;

                @Override
                public void report(long done, long total, String message) {
                    reports++;
                    atReport.run();
                }

                @Override
                public boolean cancelled() {
                    return reports >= cancelAfter;
                }
            }));
        }
    }
}
