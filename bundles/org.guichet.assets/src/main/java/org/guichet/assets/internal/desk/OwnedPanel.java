package org.guichet.assets.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** What the client of a ticket has, and what is under warranty, beside it. */
@Component
public class OwnedPanel implements ScreenPart {
    @Override
    public String key() {
        return "owned";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String icon() {
        return "inventory";
    }

    @Override
    public String permission() {
        return "assets.read";
    }
}
