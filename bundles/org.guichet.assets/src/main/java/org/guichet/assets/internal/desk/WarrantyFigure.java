package org.guichet.assets.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** How much the client of a ticket has, and how much of it is under warranty, without scrolling. */
@Component
public class WarrantyFigure implements ScreenPart {
    @Override
    public String key() {
        return "glance";
    }

    @Override
    public String slot() {
        return RECORD_FIGURE;
    }

    @Override
    public String type() {
        return "tickets";
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
