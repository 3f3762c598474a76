package org.guichet.api.job;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Work that runs on a schedule or on demand, once in the whole cluster, and again after a crash. An OSGi service; while its
 * module is absent its runs wait, they never expire. Must be safe to run again from its start.
 *
 * @stability stable
 */
@ConsumerType
public interface Job {
    /** Stable name, for example {@code activities.reminders}; people read the text {@code program.<name>} in its place. */
    String name();

    /** {@code every 60s}, {@code daily 02:30} (UTC), or {@code on-demand}. */
    String schedule();

    /** @param payload what {@link Jobs#submit} was given, or null; runs as program {@link #name()} */
    void run(String payload, Progress progress);

    /** How a running job tells where it stands and learns that it should stop. */
    interface Progress {
        /** @param total expected units, or 0 if unknown */
        void report(long done, long total, String message);

        /** True once someone cancelled it or the server stops; return soon, what is done stays done. */
        boolean cancelled();
    }
}
