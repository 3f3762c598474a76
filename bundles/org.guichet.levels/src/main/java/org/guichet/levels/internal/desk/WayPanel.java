package org.guichet.levels.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** « Niveaux » beside a ticket. */
@Component
public class WayPanel implements ScreenPart {
    @Override
    public String key() {
        return "way";
    }

    @Override
    public String slot() {
        return RECORD_SIDE;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public String script() {
        return "way.js";
    }

    @Override
    public String icon() {
        return "org-chart";
    }

    @Override
    public String permission() {
        return "tickets.do.levelWay";
    }
}
