package org.guichet.returns.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The figures of the last twelve months, on the page of the team. */
@Component
public class FiguresPanel implements ScreenPart {
    @Override
    public String key() {
        return "figures";
    }

    @Override
    public String slot() {
        return TEAM;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String icon() {
        return "bar-chart";
    }

    @Override
    public String permission() {
        return "returns.read";
    }
}
