package org.guichet.levels.internal.review;

import org.guichet.api.screen.ScreenPart;
import org.guichet.levels.internal.LevelPermissions;
import org.osgi.service.component.annotations.Component;

/** Reviews of an account, and of what it was given as a vendor. */
@Component
public class AccountReview implements ScreenPart {
    @Override
    public String key() {
        return "accountreview";
    }

    @Override
    public String type() {
        return "accounts";
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
