package org.guichet.gateways.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.testkit.ModuleContract;

public class GatewaysContractTest extends ModuleContract {
    public GatewaysContractTest() {
        super(new GatewayDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("channel.sms", "channel.fax", "part.gateways.secret", "gateways.do.setSecret", "gateways.do.sendTest", "gateways.do.sendTest.to",
            "gateways.test", "gateways.test-sent", "gateways.url.help", "gateways.body.help", "gateways.faxAddress.help", "gateways.login.help");
    }
}
