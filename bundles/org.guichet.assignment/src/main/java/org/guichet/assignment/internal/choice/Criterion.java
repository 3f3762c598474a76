package org.guichet.assignment.internal.choice;

/** Why somebody does not get a ticket; asked in this order, the first that holds is the reason given. */
public enum Criterion {
    /** Gave it back before. */
    GAVE_BACK("gaveBack"),
    /** Another module passes them over. */
    ADVISED("advised"),
    /** Takes no tickets at present. */
    PAUSED("paused"),
    ABSENT("absent"),
    /** Outside working hours. */
    OFF_HOURS("offHours"),
    /** Working hours end too soon. */
    ENDING("ending"),
    /** Something in the calendar takes up the time. */
    BUSY("busy"),
    SKILL("skill"),
    REGION("region"),
    /** The ticket would exceed what the agent can carry. */
    CAPACITY("capacity");

    private final String key;

    Criterion(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException if there is no such key */
    public static Criterion of(String key) {
        for (Criterion criterion : values()) {
            if (criterion.key.equals(key)) {
                return criterion;
            }
        }
        throw new IllegalArgumentException("no such criterion: " + key);
    }
}
