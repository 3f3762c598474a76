package org.guichet.assets.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** An asset's documents, which are those of its product, its label, and what is in it. */
@Component
public class InsidePanel implements ScreenPart {
    @Override
    public String key() {
        return "inside";
    }

    @Override
    public String type() {
        return "assets";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String icon() {
        return "detail-view";
    }

    @Override
    public String permission() {
        return "assets.read";
    }
}
