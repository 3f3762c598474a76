package org.guichet.activities.internal;

import org.guichet.activities.Activity;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Tile;
import org.osgi.service.component.annotations.Component;

/** Activities as the platform shows them. */
@Component
public class ActivityDescription implements RecordDescription {
    static final String TYPE = "activities";
    static final Lifecycle LIFECYCLE = Lifecycle.named(TYPE)
        .state("planned", Category.OPEN, 6)
        .state("inProgress", Category.ACTIVE, 5)
        .state("done", Category.DONE, 8)
        .state("cancelled", Category.CANCELLED, 10)
        .state("noShow", Category.CANCELLED, 2)
        .transition("begin", "inProgress", "planned")
        .transition("complete", "done", "planned", "inProgress")
        .transition("cancel", "cancelled", "planned", "inProgress")
        .transition("noShow", "noShow", "planned", "inProgress")
        .transition("reopen", "planned", "done", "cancelled", "noShow")
        .build();

    @Override
    public RecordType<Activity> describe() {
        return RecordType.of(TYPE, TYPE, Activity.class, Activity::new)
            .choice(Activity::getKind, "call", "meeting", "task", "event", "literature").list().group().defaultsTo("task")
            .string(Activity::getSubject).list().search(3)
            .lifecycle(Activity::getState, LIFECYCLE).list().group()
            .dateTime(Activity::getStart).list().visibleWhen("allDay==false")
            .dateTime(Activity::getEnd).visibleWhen("allDay==false")
            .bool(Activity::getAllDay).defaultsTo(false)
            .date(Activity::getStartDay).visibleWhen("allDay==true")
            .date(Activity::getEndDay).visibleWhen("allDay==true")
            .dateTime(Activity::getDue).list().visibleWhen("kind=in=(task,literature)")
            .string(Activity::getLocation).search().visibleWhen("kind=in=(meeting,event)")
            .html(Activity::getDescription).search()
            .section("about")
            .reference(Activity::getAccount, "accounts").list().group()
            .reference(Activity::getContact, "contacts")
            .reference(Activity::getTicket, "tickets").list()
            .section("who")
            .reference(Activity::getOwner, "users").list().group()
            .reference(Activity::getTeam, "teams").group()
            .reference(Activity::getAskedBy, "users").readOnly().visibleWhen("askedBy=null=false")
            .bool(Activity::getConfidential).defaultsTo(false)
            .bool(Activity::getBusy).defaultsTo(true)
            .number(Activity::getReminderMinutes)
            .section("call")
            .choice(Activity::getDirection, "in", "out").group().visibleWhen("kind==call")
            .string(Activity::getPhone).search().personal().visibleWhen("kind==call")
            .number(Activity::getTalkMinutes).visibleWhen("kind==call")
            .number(Activity::getHoldMinutes).visibleWhen("kind==call")
            .number(Activity::getWrapUpMinutes).visibleWhen("kind==call")
            .section("literature")
            .choice(Activity::getDelivery, "post", "email").visibleWhen("kind==literature")
            .date(Activity::getShippedOn).visibleWhen("kind==literature")
            .section("recurrence")
            .string(Activity::getZone).defaultsTo("Europe/Paris")
            .string(Activity::getRecurrence)
            .section("outcome")
            .string(Activity::getOutcome).search()
            .dateTime(Activity::getCompletedAt).readOnly()
            .text(Activity::getExceptions).readOnly().hidden()
            .reference(Activity::getSeries, TYPE).readOnly().hidden()
            .string(Activity::getOccurrence).readOnly().hidden()
            .dateTime(Activity::getSeriesEnd).derived().hidden()
            .title(Activity::getSubject)
            .numbered("A-{000000}")
            .ownedBy(Activity::getOwner)
            .teamedBy(Activity::getTeam)
            .accountedBy(Activity::getAccount)
            .menu(40, "appointment-2")
            .sortedBy("-start")
            .tile(Tile.bars("teamByOwner", "team==MYTEAMS;state.category=in=(open,active,waiting)", "owner", 30).forTeam())
            .build();
    }
}
