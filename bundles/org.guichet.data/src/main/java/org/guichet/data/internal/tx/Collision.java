package org.guichet.data.internal.tx;

/** Another transaction was in the way (stale version, deadlock, a key taken meanwhile): the work can be tried again. */
public final class Collision extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean duplicate;

    public Collision(boolean duplicate, Throwable cause) {
        super(duplicate ? "a unique key is taken" : "another transaction was in the way", cause);
        this.duplicate = duplicate;
    }

    /** True if a unique key is taken; trying again helps only if the work looks for it first. */
    public boolean duplicate() {
        return duplicate;
    }
}
