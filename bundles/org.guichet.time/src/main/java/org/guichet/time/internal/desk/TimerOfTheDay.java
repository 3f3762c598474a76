package org.guichet.time.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Where one's own timer runs, on one's day. */
@Component
public class TimerOfTheDay implements ScreenPart {
    @Override
    public String key() {
        return "timer";
    }

    @Override
    public String slot() {
        return "day";
    }

    @Override
    public String icon() {
        return "fob-watch";
    }

    @Override
    public String permission() {
        return "timeEntries.do.myTimer";
    }
}
