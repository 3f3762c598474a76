package org.guichet.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.event.Outbox;

/** How far each consumer of events has come. */
@Service
@Command(scope = "guichet", name = "outbox", description = "Shows the consumers of events, their positions and lags")
public class ShowOutbox extends PlatformCommand {
    @Override
    protected void run() {
        Outbox outbox = service(Outbox.class);
        print("Newest event: " + outbox.head());
        ShellTable table = table("Consumer", "Position", "Lag", "Present", "Last failure");
        for (Outbox.Position position : outbox.positions()) {
            table.addRow().addContent(position.consumer(), position.position(), position.lag(), position.present() ? "yes" : "no",
                position.failure() == null ? "" : position.failure());
        }
        print(table);
    }
}
