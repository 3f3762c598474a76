package org.guichet.returns.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** How many returns of a ticket's client are open, without scrolling. */
@Component
public class OpenReturnsFigure implements ScreenPart {
    @Override
    public String key() {
        return "glance";
    }

    @Override
    public String slot() {
        return RECORD_FIGURE;
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
