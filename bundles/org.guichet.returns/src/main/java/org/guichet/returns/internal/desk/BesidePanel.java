package org.guichet.returns.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The open returns of a ticket's client, beside it, and the way to a new one in two clicks. */
@Component
public class BesidePanel implements ScreenPart {
    @Override
    public String key() {
        return "beside";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public String icon() {
        return "undo";
    }

    @Override
    public String permission() {
        return "returns.read";
    }
}
