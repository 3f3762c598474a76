package org.guichet.notifications.internal.out;

import org.guichet.api.screen.ScreenPart;

/** Writing to the client of a ticket over a channel, below its form; see {@link ComposeDesk}. */
final class ComposePanel implements ScreenPart {
    @Override
    public String key() {
        return "message";
    }

    @Override
    public String slot() {
        return RECORD_MAIN;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String icon() {
        return "discussion";
    }

    @Override
    public String permission() {
        return "tickets.do.sendMessage";
    }

    @Override
    public String when() {
        return "contact=null=false";
    }
}
