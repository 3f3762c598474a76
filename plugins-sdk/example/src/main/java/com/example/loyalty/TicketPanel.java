package com.example.loyalty;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** A panel beside every ticket; web/panels.js draws it. */
@Component
public class TicketPanel implements ScreenPart {
    @Override
    public String key() {
        return "beside";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String permission() {
        return "loyaltyCards.read";
    }
}
