package org.guichet.orders.internal;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The order that a ticket is about, or else the latest of its account, beside the ticket. */
@Component
public class OrderPanel implements ScreenPart {
    @Override
    public String key() {
        return "latest";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String icon() {
        return "sales-order";
    }

    @Override
    public String permission() {
        return "orders.read";
    }
}
