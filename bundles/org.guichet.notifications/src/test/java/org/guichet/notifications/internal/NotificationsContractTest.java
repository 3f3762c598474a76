package org.guichet.notifications.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.testkit.ModuleContract;

public class NotificationsContractTest extends ModuleContract {
    public NotificationsContractTest() {
        super(new NotificationDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("notifications.do.markRead", "permission.notifications.read", "permission.notifications.do.markRead");
    }
}
