package org.guichet.api.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What administrators do with lifecycles: look at former versions, draft, try and publish. All of it asks for the right
 * {@code admin.lifecycles}. Thread-safe.
 */
@ProviderType
public interface LifecycleEditions {
    /** @param published when it was put in force, or null for the one that its module ships */
    record Edition(Lifecycle lifecycle, Instant published, Long publishedBy) {
    }

    /** What somebody is still working on. @param revision grows with every save, from 1 */
    record Draft(Lifecycle lifecycle, int revision, Instant saved, Long savedBy) {
    }

    /**
     * All versions of a lifecycle, the one in force first, the shipped one last; empty if there is none of that key.
     *
     * @throws org.guichet.api.error.NotFound if the type is absent
     */
    List<Edition> editions(String type, String lifecycle);

    Optional<Draft> draft(String type, String lifecycle);

    /**
     * Keeps a draft, which need not be sound yet.
     *
     * @param seen revision of the draft that it is based on, 0 if there was none
     * @throws org.guichet.api.error.NotAllowedNow if somebody saved another one meanwhile
     */
    Draft saveDraft(String type, Lifecycle lifecycle, int seen);

    void discardDraft(String type, String lifecycle);

    /** How many records, tombstones included, stand in each state and follow this lifecycle. */
    Map<String, Long> records(String type, String lifecycle);

    /**
     * Checks a lifecycle without publishing it.
     *
     * @return the states that hold records and that it lacks, with their number
     * @throws org.guichet.api.error.Invalid naming every place that is wrong ({@code states/2/key})
     */
    Map<String, Long> check(String type, Lifecycle lifecycle);

    /**
     * Like {@link Lifecycles#publish}; discards the draft.
     *
     * @param seen version that was in force when the work on this one began (0 if none), or null for no check
     * @return the version that is in force now
     * @throws org.guichet.api.error.NotAllowedNow if another version was published meanwhile
     */
    int publish(String type, Lifecycle lifecycle, Map<String, String> states, Integer seen);
}
