package org.guichet.loans.internal;

import java.util.Set;
import org.guichet.api.screen.ScreenPart;
import org.guichet.api.security.Audience;
import org.osgi.service.component.annotations.Component;

/** What is lent, on a page of its own, for agents and clients. */
@Component
public class LoansPage implements ScreenPart {
    @Override
    public String key() {
        return "lentout";
    }

    @Override
    public String slot() {
        return PAGE;
    }

    @Override
    public Set<Audience> audiences() {
        return Set.of(Audience.AGENT, Audience.CLIENT);
    }

    @Override
    public String icon() {
        return "shipping-status";
    }
}
