package org.guichet.tickets.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Tile;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Component;

/** Tickets as the platform shows them. */
@Component
public class TicketDescription implements RecordDescription {
    private static final String[] LEVELS = {"critical", "important", "minor"};
    private static final String PENDING = "state.category=in=(open,active,waiting)";
    private static final String TEAM = "team==MYTEAMS;";

    @Override
    public RecordType<Ticket> describe() {
        return RecordType.of("tickets", "tickets", Ticket.class, Ticket::new)
            .string(Ticket::getSubject).list().search(4).clientWrites()
            .choice(Ticket::getType, "incident", "question", "anomaly", "change").list().group().defaultsTo("incident").clientWrites()
            .lifecycle(Ticket::getState, TicketLifecycles.DEFAULT, TicketLifecycles.CHANGE).list().group().clientReads()
            .reference(Ticket::getAccount, "accounts").list().group().clientReads()
            .reference(Ticket::getContact, "contacts").list().clientReads()
            .string(Ticket::getOrderNumber).search(2).clientWrites()
            .html(Ticket::getDescription).search().clientWrites()
            .section("qualification")
            .choice(Ticket::getUrgency, LEVELS).group().defaultsTo("important").clientWrites()
            .choice(Ticket::getImpact, LEVELS).group().defaultsTo("important")
            .choice(Ticket::getPriority, LEVELS).derived().list().group().clientReads()
            .string(Ticket::getBusinessImpact)
            .reference(Ticket::getCategory, "categories").list().group()
            .choice(Ticket::getSource, "phone", "mail", "portal", "web", "api", "import").group()
            .tags(Ticket::getTags).group()
            .section("assignment")
            .reference(Ticket::getQueue, "queues").list().group()
            .reference(Ticket::getTeam, "teams").group()
            .reference(Ticket::getAssignee, "users").list().group()
            .number(Ticket::getLevel).group().defaultsTo(1)
            .dateTime(Ticket::getLevelSince).readOnly()
            .dateTime(Ticket::getDue).list().clientReads()
            .number(Ticket::getScore).derived().list()
            .string(Ticket::getVendorReference).search()
            .section("outcome")
            .html(Ticket::getResolution).search().clientReads()
            .dateTime(Ticket::getFirstResponseAt).readOnly()
            .dateTime(Ticket::getResolvedAt).readOnly().clientReads()
            .dateTime(Ticket::getClosedAt).readOnly().clientReads()
            .number(Ticket::getReopenCount).readOnly()
            .lifecycleBy(Ticket::getType)
            .title(Ticket::getSubject)
            .numbered("T-{000000}")
            .ownedBy(Ticket::getAssignee)
            .teamedBy(Ticket::getTeam)
            .accountedBy(Ticket::getAccount)
            .forClients()
            .menu(30, "customer-view")
            .startsWith(PENDING)
            .tile(Tile.figure("late", "assignee==ME;due=lt=NOW;" + PENDING, 10))
            .tile(Tile.ring("byPriority", "assignee==ME;" + PENDING, "priority", 20))
            .tile(Tile.figure("teamPending", TEAM + PENDING, 10).forTeam())
            .tile(Tile.figure("teamUnassigned", TEAM + "assignee=null=true;" + PENDING, 11).forTeam())
            .tile(Tile.figure("teamLate", TEAM + "due=lt=NOW;" + PENDING, 12).forTeam())
            .tile(Tile.bars("teamByState", TEAM + PENDING, "state", 20).forTeam())
            .tile(Tile.bars("teamByAssignee", TEAM + PENDING, "assignee", 21).forTeam())
            .tile(Tile.ring("teamByPriority", TEAM + PENDING, "priority", 22).forTeam())
            .tile(Tile.bars("teamByCategory", TEAM + PENDING, "category", 23).forTeam())
            .build();
    }
}
