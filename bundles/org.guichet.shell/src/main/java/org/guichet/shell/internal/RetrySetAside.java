package org.guichet.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.event.SetAsideEvents;

/** Has consumers given events again that they failed on, or gives such an event up. */
@Service
@Command(scope = "guichet", name = "outbox-retry", description = "Gives consumers events again that were set aside")
public class RetrySetAside extends PlatformCommand {
    @Argument(name = "id", description = "Id as listed by guichet:outbox-set-aside; all if left out")
    Long id;
    @Option(name = "--consumer", description = "All of this consumer")
    String consumer;
    @Option(name = "--discard", description = "Gives the event up instead")
    boolean discard;

    @Override
    protected void run() {
        SetAsideEvents events = service(SetAsideEvents.class);
        if (discard) {
            if (id == null) {
                throw new IllegalArgumentException("give the id of the event to give up");
            }
            events.discard(id);
            print("event " + id + " is given up");
        } else if (id != null) {
            events.retry(id);
            print("event " + id + " is given to its consumer again");
        } else {
            print(events.retryAll(consumer) + " event(s) are given to their consumers again");
        }
    }
}
