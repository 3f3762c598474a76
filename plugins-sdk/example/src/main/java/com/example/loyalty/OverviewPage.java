package com.example.loyalty;

import java.util.Set;
import org.guichet.api.screen.ScreenPart;
import org.guichet.api.security.Audience;
import org.osgi.service.component.annotations.Component;

/** A page with an entry in the menu; web/page.js draws it. */
@Component
public class OverviewPage implements ScreenPart {
    @Override
    public Set<Audience> audiences() {
        return Set.of(Audience.AGENT, Audience.CLIENT);
    }

    @Override
    public String key() {
        return "overview";
    }

    @Override
    public String slot() {
        return PAGE;
    }

    @Override
    public String script() {
        return "page.js";
    }

    @Override
    public String permission() {
        return "loyaltyCards.read";
    }
}
