package org.guichet.sla.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The clocks of a ticket beside it, each with the reasons for its deadline. */
@Component
public class ClocksPanel implements ScreenPart {
    @Override
    public String key() {
        return "clocks";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String icon() {
        return "fob-watch";
    }

    @Override
    public String permission() {
        return "tickets.do.deadlines";
    }
}
