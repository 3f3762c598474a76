package org.guichet.loans.internal;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** What is lent to the client of a ticket, beside it. */
@Component
public class LentPanel implements ScreenPart {
    @Override
    public String key() {
        return "lent";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String icon() {
        return "supplies";
    }

    @Override
    public String permission() {
        return "loans.read";
    }
}
