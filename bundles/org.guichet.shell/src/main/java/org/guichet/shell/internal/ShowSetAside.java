package org.guichet.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.event.SetAsideEvents;

/** The events that consumers failed on and went on without. */
@Service
@Command(scope = "guichet", name = "outbox-set-aside", description = "Shows the events that consumers went on without")
public class ShowSetAside extends PlatformCommand {
    @Option(name = "--consumer", description = "Only this one's, as listed by guichet:outbox")
    String consumer;
    @Option(name = "--limit", description = "How many, the newest first")
    int limit = 50;

    @Override
    protected void run() {
        ShellTable table = table("Id", "Consumer", "Event", "Record", "Kind", "Set aside", "Waits", "Failure");
        for (SetAsideEvents.Entry entry : service(SetAsideEvents.class).list(consumer, null, limit)) {
            table.addRow().addContent(entry.id(), entry.consumer(), entry.sequence(), entry.type() + " " + entry.record(),
                entry.kind(), entry.at(), entry.waiting() ? "yes" : "no", entry.failure() == null ? "" : entry.failure());
        }
        print(table);
    }
}
