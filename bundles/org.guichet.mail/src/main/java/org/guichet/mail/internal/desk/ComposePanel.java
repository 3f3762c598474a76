package org.guichet.mail.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Answering a ticket by mail, below its form. */
@Component
public class ComposePanel implements ScreenPart {
    @Override
    public String key() {
        return "compose";
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
        return "email";
    }

    @Override
    public String permission() {
        return "tickets.do.replyByMail";
    }
}
