package org.guichet.api.lifecycle;

/** The fixed meaning of a state. Code tests categories; names and number of states are the administrator's. */
public enum Category {
    /** Nobody has begun. */
    OPEN,
    /** Somebody works on it. */
    ACTIVE,
    /** Waits for someone else; clocks may pause. */
    WAITING,
    /** The work is done; can still be reopened. */
    DONE,
    /** Final. */
    CLOSED,
    /** Final, without result. */
    CANCELLED;

    /** True while work remains: open, active, waiting. */
    public boolean pending() {
        return ordinal() <= WAITING.ordinal();
    }
}
