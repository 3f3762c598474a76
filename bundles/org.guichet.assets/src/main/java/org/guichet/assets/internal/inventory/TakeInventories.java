package org.guichet.assets.internal.inventory;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Taking in files of inventory agents from the list of assets. */
@Component
public class TakeInventories implements ScreenPart {
    @Override
    public String key() {
        return "inventories";
    }

    @Override
    public String slot() {
        return LIST_ACTION;
    }

    @Override
    public String type() {
        return "assets";
    }

    @Override
    public String icon() {
        return "upload";
    }

    @Override
    public String script() {
        return "inventories.js";
    }

    @Override
    public String permission() {
        return "assets.import";
    }
}
