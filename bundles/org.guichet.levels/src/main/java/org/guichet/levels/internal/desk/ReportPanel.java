package org.guichet.levels.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Time per level on the page of the team. */
@Component
public class ReportPanel implements ScreenPart {
    @Override
    public String key() {
        return "report";
    }

    @Override
    public String slot() {
        return TEAM;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String script() {
        return "report.js";
    }

    @Override
    public String icon() {
        return "bar-chart";
    }

    @Override
    public String permission() {
        return "supportLevels.do.timeReport";
    }
}
