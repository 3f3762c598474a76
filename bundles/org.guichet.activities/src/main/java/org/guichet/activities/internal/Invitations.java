package org.guichet.activities.internal;

import java.util.Set;
import org.guichet.activities.Activity;
import org.guichet.activities.Attendee;
import org.guichet.api.notification.Notifications;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells users that somebody put them among the attendees of an activity. Without notifications, nobody is told. */
@Component(service = RecordRule.class)
public class Invitations implements RecordRule<Attendee> {
    private static final Set<String> SILENT = Set.of("import", "seed", "revert");

    private static final Actor PROGRAM = Actor.program(ActivityDescription.TYPE, "rule");

    private final Records records;
    private volatile Notifications notifications;

    @Activate
    public Invitations(@Reference Records records) {
        this.records = records;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public void setNotifications(Notifications present) {
        notifications = present;
    }

    public void unsetNotifications(Notifications gone) {
        if (notifications == gone) {
            notifications = null;
        }
    }

    @Override
    public Class<Attendee> entity() {
        return Attendee.class;
    }

    @Override
    public void after(Change<Attendee> change) {
        Attendee attendee = change.record();
        Notifications present = notifications;
        boolean comes = change.kind() == Change.Kind.CREATE || change.changed("user");
        if (present == null || !comes || attendee.getUser() == null || change.kind() == Change.Kind.DELETE
                || SILENT.contains(change.actor().channel())) {
            return;
        }
        Activity activity = Actors.as(PROGRAM, () -> records.get(Activity.class, attendee.getActivity()));
        // one occurrence of a series that was changed has the attendees of the series, who know
        if (activity.getSeries() == null) {
            present.tell(attendee.getUser(), Notifications.INVITED, ActivityDescription.TYPE, activity.getId(),
                activity.getStart() == null ? null : activity.getStart().toString());
        }
    }
}
