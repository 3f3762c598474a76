package org.guichet.bridge.internal;

import java.time.Instant;

/**
 * A record and what stands for it outside.
 *
 * @param id       of the link
 * @param outside  id there, or null while it is still to be made
 * @param asked    what somebody typed to link by, or null
 * @param name     as people there call it
 * @param state    in words of that system
 * @param leads    fields go over; a further record that is linked to the same one outside follows its state only
 * @param status   one of {@link Status}
 * @param problem  for people, or null
 * @param begun    an attempt to make it was begun
 * @param readAt   when it was last seen
 * @param agreed   what both sides had when they last agreed, as JSON
 * @param theirs   values outside when it was last seen, as JSON
 */
public record Link(String id, long bridge, String type, long record, String outside, String asked, String name, String url, String state,
        boolean open, boolean leads, Status status, String problem, boolean begun, Instant readAt, String agreed, String theirs) {
    /** How it stands. */
    public enum Status {
        /** Something is to be done with the next round. */
        WAITING,
        /** Both sides have the same. */
        AGREED,
        /** Both sides changed the same field. */
        CONFLICT,
        /** The other side, or ours, refuses it for good. */
        REFUSED,
        /** It was deleted outside. */
        GONE
    }
}
