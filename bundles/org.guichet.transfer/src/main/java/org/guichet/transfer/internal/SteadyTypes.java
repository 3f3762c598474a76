package org.guichet.transfer.internal;

import org.guichet.api.error.Unavailable;
import org.guichet.api.record.RecordTypes;

/**
 * The record types as they are when a job begins. A row that is refused after a module has left, or the server has begun to stop, may be
 * right: the job comes again and judges it by the types that are there then.
 */
public final class SteadyTypes {
    private final RecordTypes types;
    private final long revision;

    public SteadyTypes(RecordTypes types) {
        this.types = types;
        revision = types.revision();
    }

    /** Before something is called refused. @throws Unavailable if types came, went or changed since the job began */
    public void orAgain() {
        if (types.revision() != revision) {
            throw new Unavailable("temporarily-away");
        }
    }
}
