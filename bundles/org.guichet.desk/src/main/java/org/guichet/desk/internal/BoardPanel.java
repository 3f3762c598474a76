package org.guichet.desk.internal;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The live board on the page of the team. */
@Component
public class BoardPanel implements ScreenPart {
    @Override
    public String key() {
        return "board";
    }

    @Override
    public String slot() {
        return TEAM;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String script() {
        return "board.js";
    }

    @Override
    public String icon() {
        return "bbyd-dashboard";
    }

    @Override
    public String permission() {
        return "tickets.do.liveBoard";
    }
}
