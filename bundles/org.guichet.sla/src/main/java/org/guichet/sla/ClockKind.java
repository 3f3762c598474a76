package org.guichet.sla;

import org.guichet.sla.time.Keyed;

/** What a clock waits for. Each is independent of the others. */
public enum ClockKind implements Keyed {
    /** The first answer that the client can read. */
    FIRST_RESPONSE,
    /** An answer to what the client wrote since. */
    NEXT_RESPONSE,
    RESOLUTION,
    /** Somebody outside: the underpinning contract. */
    VENDOR
}
