package org.guichet.api.notification;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells a user of something about a record, in the UI and wherever else they chose to hear of it. Who is assigned, mentioned
 * or watches is told by itself; this is for what only a module knows. Thread-safe.
 */
@ProviderType
public interface Notifications {
    /** The time of something in the user's calendar is near; {@code detail} is its start in ISO form. */
    String REMINDER = "reminder";
    /** Somebody wants the user at something in the calendar; {@code detail} is its start in ISO form, or null. */
    String INVITED = "invited";
    /** A rule that an administrator wrote speaks of the record; {@code detail} is what it has to say. */
    String RULE = "rule";

    /**
     * Writes the notification in the caller's transaction, so that it arrives exactly if the caller's own writes do. Users
     * who are gone, who may not see the record, or who do not want this kind are passed over in silence, and so is whoever
     * invites themselves. An invitation names the current actor.
     *
     * @param user   whom to tell
     * @param kind   {@link #REMINDER}, {@link #INVITED} or {@link #RULE}
     * @param type   key of the record's type
     * @param id     of the record
     * @param detail what the kind needs, at most 200 characters, or null
     */
    void tell(long user, String kind, String type, long id, String detail);

    /**
     * As {@link #tell(long, String, String, long, String)}, and over further ways.
     *
     * @param reach what whoever set up the rule wants; users who switched a channel off are not reached by it all the same
     */
    default void tell(long user, String kind, String type, long id, String detail, Reach reach) {
        tell(user, kind, type, id, detail);
    }
}
