package org.guichet.api.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The same change on everything that a filter finds, however much that is: a durable job that works record by record with the
 * rights of whoever started it, goes on after a crash, can be stopped and taken back. Runs are seen by who started them only and
 * forgotten after 30 days. Thread-safe.
 */
@ProviderType
public interface BulkRuns {
    /** Most records of one run. */
    int MOST = 500_000;

    /** What is done to each record. */
    enum Kind { PATCH, TRANSITION, DELETE, ACTION }

    /**
     * @param key    of the transition or action, else null
     * @param values JSON values of a patch or transition, the input of an action, else empty
     */
    record Deed(Kind kind, String key, Map<String, Object> values) {
    }

    /**
     * @param state    selecting, running, cancelled (goes on by nobody), done, failed, undoing, undone
     * @param total    records that were found, known once selecting is over
     * @param done     records that it has been through
     * @param refused  records that were left as they were, with a reason; while and after undoing, those that it left
     * @param undoable true if {@link #undo} can take something back now
     * @param message  why it failed, or null
     */
    record Run(String id, String type, Deed deed, String state, long total, long done, long changed, long refused,
            boolean undoable, String message, Instant started, Instant finished) {
    }

    /** @param place of the record in its run, for the next page */
    record Refusal(long place, long record, String reason) {
    }

    /**
     * Starts a run over the records that the current actor's filter and words find now.
     *
     * @param filter RSQL, or null for all
     * @param text   full text query, or null
     * @throws org.guichet.api.error.Invalid   for an unusable filter, or a deed that the type does not know
     * @throws org.guichet.api.error.Forbidden if the actor is no person or may not do this to any record
     */
    Run start(String type, String filter, String text, Deed deed);

    /** @throws org.guichet.api.error.NotFound for other people's runs too */
    Run get(String id);

    /** The actor's last runs over a type, newest first. */
    List<Run> of(String type);

    /** Stops after the record in hand; what is done stays done. */
    Run cancel(String id);

    /** Puts back what the run changed and nobody changed since. */
    Run undo(String id);

    /** At most 200 records that were refused: by the run or, once it is being undone, by the undoing. */
    List<Refusal> refusals(String id, long afterPlace);
}
