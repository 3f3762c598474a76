package org.guichet.gateways.internal;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Where an administrator types the secret of a gateway. */
@Component
public class SecretPanel implements ScreenPart {
    @Override
    public String key() {
        return "secret";
    }

    @Override
    public String type() {
        return GatewayDescription.TYPE;
    }

    @Override
    public String icon() {
        return "key";
    }

    @Override
    public String permission() {
        return "gateways.do.setSecret";
    }

    @Override
    public String when() {
        return "kind!=" + Gateway.FAX;
    }
}
