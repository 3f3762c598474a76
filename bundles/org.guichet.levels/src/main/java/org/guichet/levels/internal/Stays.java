package org.guichet.levels.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.Records;
import org.guichet.levels.internal.types.LevelStay;
import org.guichet.levels.internal.types.LevelStayDescription;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes the stays, in the transaction of the ticket's own write, and says which way a ticket came. */
@Component(service = Stays.class)
public class Stays {
    private static final int MOST = 200;
    private final Records records;
    private final Queries queries;

    @Activate
    public Stays(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    /** @param holder who had it when it left */
    public record Left(int rank, Long queue, Long team, Long holder) {
    }

    private record Known(long id, int rank, Instant entered, boolean open, Integer from, Left left) {
        static Known of(Map<String, Object> row) {
            int rank = Rows.rank(row.get("rank"));
            return new Known(Rows.id(row, "id"), rank, Instant.parse(row.get("enteredAt").toString()), row.get("leftAt") == null,
                Rows.rank(row.get("cameFrom")), new Left(rank, Rows.id(row, "queue"), Rows.id(row, "team"), Rows.id(row, "holder")));
        }
    }

    /** The stays of a ticket, the last first. */
    private List<Known> of(long ticket) {
        return Self.as(() -> queries.list(ListQuery.of(LevelStayDescription.TYPE).filter("ticket==" + ticket).sort("-enteredAt,-id").limit(MOST)
            .fields("rank", "cameFrom", "enteredAt", "leftAt", "queue", "team", "holder")).items()).stream().map(Known::of).toList();
    }

    /**
     * Where a ticket is to be given back to: the level below from which it came to this one, as it was when it left there. Empty if it
     * came from none.
     */
    public Optional<Left> cameFrom(long ticket, int rank) {
        List<Known> stays = of(ticket);
        return stays.stream().filter(stay -> stay.rank() == rank && stay.from() != null && stay.from() < rank).findFirst()
            .map(stay -> stays.stream().filter(left -> !left.open() && left.rank() == stay.from()).max(Comparator.comparing(Known::entered)
                .thenComparing(Known::id)).map(Known::left).orElse(new Left(stay.from(), null, null, null)));
    }

    /** The ticket is where its level says while it is worked on, and nowhere once it is done. @param why kind and reason of a new stay */
    void follow(Change<Ticket> change, boolean pending, TicketLevels.Why why) {
        Ticket ticket = change.record();
        List<Known> known = change.kind() == Change.Kind.CREATE ? List.of() : of(ticket.getId());
        Optional<Known> open = known.stream().filter(Known::open).findFirst();
        if (open.isPresent() && pending && Objects.equals(open.get().rank(), ticket.getLevel())) {
            return;
        }
        Self.run(() -> {
            open.ifPresent(stay -> records.change(LevelStay.class, stay.id(), row -> leave(row, change)));
            Integer before = known.isEmpty() ? fromBefore(change) : Integer.valueOf(known.get(0).rank());
            if (pending) {
                records.create(LevelStay.class, stay -> enter(stay, change, before, why));
            }
        });
    }

    private static void leave(LevelStay stay, Change<Ticket> change) {
        stay.leave(change.at(), Rows.id(change.before("queue")), Rows.id(change.before("team")), Rows.id(change.before("assignee")));
    }

    /** A ticket that is older than the module was at its former level until now. @return that level, or null for a new ticket */
    private Integer fromBefore(Change<Ticket> change) {
        Ticket ticket = change.record();
        Integer rank = Rows.rank(change.before("level"));
        if (change.kind() == Change.Kind.CREATE || rank == null || Objects.equals(rank, ticket.getLevel())) {
            return null;
        }
        Instant since = change.before("levelSince") == null ? ticket.getCreated() : Instant.parse(change.before("levelSince").toString());
        records.create(LevelStay.class, stay -> {
            fill(stay, ticket, rank, LevelStay.ARRIVED);
            stay.enter(ticket.getId(), since == null || since.isAfter(change.at()) ? change.at() : since);
            leave(stay, change);
        });
        return rank;
    }

    private static void enter(LevelStay stay, Change<Ticket> change, Integer before, TicketLevels.Why why) {
        Ticket ticket = change.record();
        boolean elsewhere = before != null && !before.equals(ticket.getLevel());
        boolean was = before != null || change.kind() == Change.Kind.UNMERGE;
        fill(stay, ticket, ticket.getLevel(), why != null ? why.kind() : elsewhere ? LevelStay.MOVED : was ? LevelStay.REOPENED : LevelStay.ARRIVED);
        stay.setCameFrom(elsewhere ? before : null);
        stay.setReason(why == null ? null : why.reason());
        stay.setUser(change.actor().user());
        stay.setQueue(ticket.getQueue());
        stay.setTeam(ticket.getTeam());
        stay.enter(ticket.getId(), change.at());
    }

    private static void fill(LevelStay stay, Ticket ticket, Integer rank, String kind) {
        stay.setRank(rank);
        stay.setKind(kind);
        stay.setTicketType(ticket.getType());
        stay.setLabel(ticket.getNumber() + " · " + rank);
    }
}
