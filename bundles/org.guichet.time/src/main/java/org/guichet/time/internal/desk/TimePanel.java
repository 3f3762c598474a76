package org.guichet.time.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** « Temps passé » beside a ticket. */
@Component
public class TimePanel implements ScreenPart {
    @Override
    public String key() {
        return "spent";
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
        return "timeEntries.read";
    }
}
