package org.guichet.assignment.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has the desk look as soon as a ticket waits, somebody has room again, or what it decides by is another. The marks on the tickets
 * are what it works off, so nothing is lost if it comes late and nothing is done twice if it comes again.
 */
@Component
public class WakeUp implements EventConsumer {
    private static final Set<String> STEERING = Set.of("agentProfiles", "agentAbsences", "skillNeeds", "skills", "assignmentPolicies",
        "users", "teams", "queues", "slaCalendars");
    private static final Set<String> BESIDE = Set.of("comment", "attachment", "link", "watch");
    private static final Set<String> IDLE = Set.of("score", "levelSince", "firstResponseAt");
    private final Desk desk;

    @Activate
    public WakeUp(@Reference Desk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "assignment.events";
    }

    @Override
    public Return onReturn() {
        return Return.SKIP;
    }

    @Override
    public Duration gathering() {
        return Duration.ofMillis(200);
    }

    @Override
    public void accept(List<RecordEvent> events) {
        if (events.stream().anyMatch(WakeUp::matters)) {
            desk.work();
        }
    }

    private static boolean matters(RecordEvent event) {
        if (event.type().equals("tickets")) {
            return !Desk.CAUSE.equals(event.cause()) && !BESIDE.contains(event.kind())
                && (event.fields().isEmpty() || !IDLE.containsAll(event.fields()));
        }
        return STEERING.contains(event.type()) && !BESIDE.contains(event.kind());
    }
}
