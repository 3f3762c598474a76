package org.guichet.desk.internal.call;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Who calls, and the call itself. A telephone system opens it as {@code module-page/desk/call?number=%2B33612345678}. */
@Component
public class CallPage implements ScreenPart {
    @Override
    public String key() {
        return "call";
    }

    @Override
    public String slot() {
        return PAGE;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String icon() {
        return "incoming-call";
    }

    @Override
    public String script() {
        return "call.js";
    }

    @Override
    public String shortcut() {
        return "p";
    }

    @Override
    public String permission() {
        return "activities.do.beginCall";
    }
}
