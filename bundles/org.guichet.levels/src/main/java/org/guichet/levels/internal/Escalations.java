package org.guichet.levels.internal;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.notification.Notifications;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.levels.internal.types.LevelStay;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes tickets up a level and back again; queue and team follow, and the level's coordinator hears of it. All or nothing. */
@Component(service = Escalations.class)
public class Escalations {
    /** RSQL of the tickets that are still worked on. */
    public static final String PENDING = "state.category=in=(open,active,waiting)";
    private static final int TOLD = 200;
    private final Records records;
    private final Queries queries;
    private final LevelBook book;
    private final Stays stays;
    private final Notifications notifications;
    private final Texts texts;

    @Activate
    public Escalations(@Reference Records records, @Reference Queries queries, @Reference LevelBook book, @Reference Stays stays,
            @Reference Notifications notifications, @Reference Texts texts) {
        this.records = records;
        this.queries = queries;
        this.book = book;
        this.stays = stays;
        this.notifications = notifications;
        this.texts = texts;
    }

    /**
     * To the next level in use. Where that has a queue or a team of its own the ticket goes there and nobody has it yet; else it stays with
     * whoever has it.
     *
     * @throws NotAllowedNow at the highest level, or when the ticket is done
     */
    public LevelBook.Level escalate(long id, String reason) {
        return move(id, ticket -> {
            LevelBook.Level next = book.above(ticket.getLevel()).orElseThrow(() -> new NotAllowedNow("levels.highest"));
            TicketLevels.because(new TicketLevels.Why(LevelStay.ESCALATED, reason), () -> records.change(Ticket.class, id, moved -> to(moved, next)));
            tell(next, id, "levels.told.escalated", reason);
            return next;
        });
    }

    private static void to(Ticket ticket, LevelBook.Level level) {
        ticket.setLevel(level.rank());
        boolean elsewhere = level.team() != null && !level.team().equals(ticket.getTeam());
        if (level.queue() != null) {
            elsewhere = elsewhere || !level.queue().equals(ticket.getQueue());
            ticket.setQueue(level.queue());
        }
        if (level.team() != null) {
            ticket.setTeam(level.team());
        }
        if (elsewhere) {
            ticket.setAssignee(null);
        }
    }

    /**
     * To the level below that it came from: into the queue and to the person that it was with there.
     *
     * @throws NotAllowedNow if it came from none, if it is done, or for whom it is not to give back
     */
    public LevelBook.Level handBack(long id, String reason) {
        Actor actor = Actors.current();
        return move(id, ticket -> {
            if (!mayHandBack(actor, ticket)) {
                throw new NotAllowedNow("levels.not-yours");
            }
            Stays.Left before = stays.cameFrom(id, ticket.getLevel()).orElseThrow(() -> new NotAllowedNow("levels.from-nowhere"));
            LevelBook.Level level = book.at(before.rank()).orElseThrow(() -> new NotAllowedNow("levels.gone", before.rank()));
            TicketLevels.because(new TicketLevels.Why(LevelStay.HANDED_BACK, reason), () -> records.change(Ticket.class, id, moved -> back(moved, before)));
            tell(level, id, "levels.told.handedBack", reason);
            return level;
        });
    }

    private void back(Ticket ticket, Stays.Left before) {
        ticket.setLevel(before.rank());
        ticket.setQueue(before.queue());
        ticket.setTeam(before.team());
        ticket.setAssignee(before.holder() != null && works(before.holder()) ? before.holder() : null);
    }

    private boolean works(long user) {
        return queries.count(ListQuery.of("users").filter("active==true;id==" + user)) > 0;
    }

    /** Whoever has it, works where it is, or coordinates its level, besides those with the right. */
    public boolean mayHandBack(Actor actor, Ticket ticket) {
        return actor.may(LevelPermissions.COORDINATE) || actor.user() != null && actor.user().equals(ticket.getAssignee())
            || ticket.getTeam() != null && actor.teams().contains(ticket.getTeam())
            || actor.user() != null && book.at(ticket.getLevel()).filter(level -> actor.user().equals(level.coordinator())).isPresent();
    }

    private LevelBook.Level move(long id, Function<Ticket, LevelBook.Level> move) {
        Actor actor = Actors.current();
        if (actor.client()) {
            throw new NotAllowedNow("levels.agents-only");
        }
        return Actors.as(Self.trusted(actor), () -> records.together(() -> {
            records.lock("tickets", id);
            if (queries.count(ListQuery.of("tickets").filter("id==" + id + ";" + PENDING)) == 0) {
                throw new NotAllowedNow("levels.done");
            }
            return move.apply(records.get(Ticket.class, id));
        }));
    }

    /** The coordinator hears of it in their language, unless it is their own doing. */
    private void tell(LevelBook.Level level, long ticket, String text, String reason) {
        if (level.coordinator() == null || Objects.equals(level.coordinator(), Actors.current().user())) {
            return;
        }
        Locale language = queries.list(ListQuery.of("users").filter("id==" + level.coordinator()).fields("language").limit(1)).items().stream()
            .map(row -> row.get("language")).filter(Objects::nonNull).map(tag -> Locale.forLanguageTag(tag.toString())).findFirst().orElse(Locale.FRENCH);
        String words = texts.text(language, text, level.name(language), reason);
        notifications.tell(level.coordinator(), Notifications.RULE, "tickets", ticket, words.length() <= TOLD ? words : words.substring(0, TOLD - 1) + "…");
    }
}
