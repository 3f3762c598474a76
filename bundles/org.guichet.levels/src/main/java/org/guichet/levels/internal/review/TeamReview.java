package org.guichet.levels.internal.review;

import org.guichet.api.screen.ScreenPart;
import org.guichet.levels.internal.LevelPermissions;
import org.osgi.service.component.annotations.Component;

/** Reviews of all tickets, on the page of the team. */
@Component
public class TeamReview implements ScreenPart {
    @Override
    public String key() {
        return "review";
    }

    @Override
    public String slot() {
        return TEAM;
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public String script() {
        return "review.js";
    }

    @Override
    public String export() {
        return "review";
    }

    @Override
    public String icon() {
        return "pdf-attachment";
    }

    @Override
    public String permission() {
        return LevelPermissions.REVIEW;
    }
}
