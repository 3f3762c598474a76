package org.guichet.assets.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The assets that came with an order. */
@Component
public class OrderedPanel implements ScreenPart {
    @Override
    public String key() {
        return "ordered";
    }

    @Override
    public String type() {
        return "orders";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String icon() {
        return "inventory";
    }

    @Override
    public String permission() {
        return "assets.read";
    }
}
