package org.guichet.notifications.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.notifications.internal.out.MessageDescription;
import org.guichet.testkit.ModuleContract;

public class NotificationsContractTest extends ModuleContract {
    public NotificationsContractTest() {
        super(new NotificationDescription(), new MessageDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("notifications.do.markRead", "permission.notifications.read", "permission.notifications.do.markRead",
            "notifications.do.channels", "permission.notifications.do.channels", "program.notifications.gather", "program.notifications.deliver",
            "part.notifications.message", "tickets.do.sendMessage", "tickets.do.draftMessage", "notifications.says.line", "notifications.says.many",
            "notifications.says.more", "notifications.says.platform", "notifications.says.mentioned", "notifications.says.assigned",
            "notifications.says.invited", "notifications.says.team", "notifications.says.commented", "notifications.says.state",
            "notifications.says.created", "notifications.says.reminder", "notifications.not-sent", "timeline.message");
    }
}
