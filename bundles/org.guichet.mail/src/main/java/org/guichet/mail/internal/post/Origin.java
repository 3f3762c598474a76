package org.guichet.mail.internal.post;

/** Who is behind a mail that leaves; programs at the other end are told by headers (RFC 3834). */
enum Origin {
    /** Somebody wrote it. */
    PERSON(null, null),
    /** A rule sends it. What cannot be delivered comes back; absences are not to be told. */
    RULE("auto-generated", "OOF, AutoReply"),
    /** It answers to a mail by itself; nothing comes back of it. */
    REPLY("auto-replied", "All");

    private final String submitted;
    private final String suppress;

    Origin(String submitted, String suppress) {
        this.submitted = submitted;
        this.suppress = suppress;
    }

    boolean automatic() {
        return submitted != null;
    }

    /** The value of {@code Auto-Submitted}. */
    String submitted() {
        return submitted;
    }

    /** The value of {@code X-Auto-Response-Suppress}. */
    String suppress() {
        return suppress;
    }
}
