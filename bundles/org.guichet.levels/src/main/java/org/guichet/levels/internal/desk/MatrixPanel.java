package org.guichet.levels.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The priorities by impact and urgency, above the levels. */
@Component
public class MatrixPanel implements ScreenPart {
    @Override
    public String key() {
        return "matrix";
    }

    @Override
    public String slot() {
        return LIST_ACTION;
    }

    @Override
    public String type() {
        return "supportLevels";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String script() {
        return "matrix.js";
    }

    @Override
    public String icon() {
        return "heatmap-chart";
    }

    @Override
    public String permission() {
        return "admin.settings";
    }
}
