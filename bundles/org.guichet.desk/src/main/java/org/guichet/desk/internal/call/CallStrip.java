package org.guichet.desk.internal.call;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The call that runs, wherever the agent goes. */
@Component
public class CallStrip implements ScreenPart {
    @Override
    public String key() {
        return "strip";
    }

    @Override
    public String slot() {
        return STRIP;
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
    public String permission() {
        return "activities.do.beginCall";
    }
}
