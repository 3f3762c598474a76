package org.guichet.bridge.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Where an administrator types the token of a bridge. */
@Component
public class TokenPanel implements ScreenPart {
    @Override
    public String key() {
        return "token";
    }

    @Override
    public String type() {
        return "bridges";
    }

    @Override
    public String icon() {
        return "key";
    }

    @Override
    public String script() {
        return "bridge.js";
    }

    @Override
    public String permission() {
        return "bridges.do.setToken";
    }
}
