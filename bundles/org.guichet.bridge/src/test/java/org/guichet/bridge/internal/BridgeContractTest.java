package org.guichet.bridge.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.bridge.internal.types.BridgeDescription;
import org.guichet.testkit.ModuleContract;

public class BridgeContractTest extends ModuleContract {
    public BridgeContractTest() {
        super(new BridgeDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("program.bridge", "program.bridge.sync", "program.bridge.due", "program.bridge.changes", "part.bridge.links", "part.bridge.token",
            "bridges.do.setToken", "bridges.do.syncNow", "bridge.redmine", "bridge.gitlab", "bridge.told.open", "bridge.told.closed",
            "bridges.provider.help", "bridges.recordType.help", "bridges.address.help", "bridges.place.help",
            "permission.bridge.see", "permission.bridge.link");
    }
}
