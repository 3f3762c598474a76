package org.guichet.loans.internal;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The loan desk on everyone's day: what is due back, and a button. */
@Component
public class LoanDesk implements ScreenPart {
    @Override
    public String key() {
        return "desk";
    }

    @Override
    public String slot() {
        return DAY;
    }

    @Override
    public String icon() {
        return "shipping-status";
    }

    @Override
    public String permission() {
        return "loans.read";
    }
}
