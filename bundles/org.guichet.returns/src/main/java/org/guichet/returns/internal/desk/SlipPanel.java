package org.guichet.returns.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The slip to print and send to the client, beside a return. */
@Component
public class SlipPanel implements ScreenPart {
    @Override
    public String key() {
        return "slip";
    }

    @Override
    public String type() {
        return "returns";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String icon() {
        return "print";
    }

    @Override
    public String permission() {
        return "returns.read";
    }
}
