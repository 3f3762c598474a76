package org.guichet.levels.internal.review;

import org.guichet.api.screen.ScreenPart;
import org.guichet.levels.internal.LevelPermissions;
import org.osgi.service.component.annotations.Component;

/** Reviews of what a vendor was given, beside it. */
@Component
public class VendorReview implements ScreenPart {
    @Override
    public String key() {
        return "vendorreview";
    }

    @Override
    public String type() {
        return "vendors";
    }

    @Override
    public int order() {
        return 60;
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
