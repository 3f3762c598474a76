package org.guichet.notifications.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.timeline.Comments;
import org.guichet.api.timeline.Watchers;

/**
 * Whom an event concerns and why: owner and team as the type's description names them, who is mentioned, and who watches the
 * record or its account. Runs as the platform; what each of them may see is decided elsewhere.
 */
final class Hearers {
    private static final String USERS = "users";
    private static final String TEAMS = "teams";
    private static final int PAGE = 50;
    // the server's cleaning writes it in this one form, and never a bare "<" outside of tags
    private static final Pattern MENTION = Pattern.compile("<span data-mention=\"users/([1-9][0-9]{0,17})\">");

    /** @param state key of the record's state now, or null */
    record Heard(Map<Long, Kind> users, String state) {
        static final Heard NOBODY = new Heard(Map.of(), null);
    }

    private final RecordTypes types;
    private final Queries queries;
    private final Comments comments;
    private final Watchers watchers;

    Hearers(RecordTypes types, Queries queries, Comments comments, Watchers watchers) {
        this.types = types;
        this.queries = queries;
        this.comments = comments;
        this.watchers = watchers;
    }

    /** The users by the most pressing reason each of them has; never the one who did it. */
    Heard of(RecordEvent event) {
        RecordType<?> type = types.find(event.type()).filter(found -> !found.isPart() && !found.ephemeral()).orElse(null);
        if (type == null) {
            return Heard.NOBODY;
        }
        Optional<String> owner = pointer(type, type.ownerField(), USERS);
        Optional<String> team = pointer(type, type.teamField(), TEAMS);
        boolean comes = event.kind().equals("create");
        boolean moves = event.kind().equals("transition") || !comes && type.stateField() != null
            && event.fields().contains(type.stateField());
        boolean says = event.kind().equals("comment");
        boolean newOwner = changes(event) && owner.filter(event.fields()::contains).isPresent();
        boolean newTeam = changes(event) && team.filter(event.fields()::contains).isPresent();
        if (!comes && !moves && !says && !newOwner && !newTeam) {
            return Heard.NOBODY;
        }
        Optional<Field> account = comes ? Optional.ofNullable(type.accountField()).flatMap(type::field)
            .filter(field -> field.target() != null && types.find(field.target()).isPresent()) : Optional.empty();
        Map<String, Object> row = row(type, event.id(), Stream.of(owner, team, account.map(Field::name),
            Optional.ofNullable(type.stateField())).flatMap(Optional::stream).toList());
        if (row == null) {
            return Heard.NOBODY;
        }
        Map<Long, Kind> users = new LinkedHashMap<>();
        Long holder = owner.map(row::get).map(Hearers::id).orElse(null);
        if (says) {
            mentioned(event).forEach(user -> add(users, user, Kind.MENTIONED));
        }
        if (newOwner && holder != null) {
            add(users, holder, Kind.ASSIGNED);
        }
        if (newTeam && holder == null) {
            team.map(row::get).map(Hearers::id).ifPresent(id -> members(id).forEach(user -> add(users, user, Kind.TEAM)));
        }
        if (comes) {
            // what has just come has no watchers of its own; whoever finds it before this runs needs no telling
            account.map(field -> row.get(field.name())).map(Hearers::id).ifPresent(id ->
                watchers.of(account.get().target(), id).forEach(watcher -> add(users, watcher.user(), Kind.CREATED)));
        } else if (says || moves) {
            Kind news = says ? Kind.COMMENTED : Kind.STATE;
            watchers.of(event.type(), event.id()).forEach(watcher -> add(users, watcher.user(), news));
            if (holder != null) {
                add(users, holder, news);
            }
        }
        if (event.actor() != null) {
            users.remove(event.actor());
        }
        return new Heard(users, type.stateField() == null ? null : (String) row.get(type.stateField()));
    }

    private static void add(Map<Long, Kind> users, long user, Kind kind) {
        users.merge(user, kind, (known, other) -> other.outweighs(known) ? other : known);
    }

    private static boolean changes(RecordEvent event) {
        return Set.of("create", "update", "transition").contains(event.kind());
    }

    /** The field if it is a reference to that type: a user's own record is "owned" by its id, which is no assignment. */
    private Optional<String> pointer(RecordType<?> type, String name, String target) {
        return Optional.ofNullable(name).flatMap(type::field)
            .filter(field -> field.kind() == FieldKind.REFERENCE && target.equals(field.target())).map(Field::name);
    }

    private Map<String, Object> row(RecordType<?> type, long id, List<String> names) {
        Set<String> fields = new TreeSet<>(names);
        fields.add("id");
        return queries.list(ListQuery.of(type.key()).filter("id==" + id).fields(fields.toArray(String[]::new)).sort("id").limit(1))
            .items().stream().findFirst().orElse(null);
    }

    private static Long id(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    private List<Long> members(long team) {
        if (types.find(USERS).isEmpty()) {
            return List.of();
        }
        List<Long> members = new ArrayList<>();
        queries.stream(ListQuery.of(USERS).filter("active==true;teamMemberships.team==" + team).fields("id").sort("id"),
            row -> members.add(id(row.get("id"))));
        return members;
    }

    /** Those named in the comment that the event tells of; the event's time is the comment's. */
    private Set<Long> mentioned(RecordEvent event) {
        Set<Long> users = new TreeSet<>();
        Long before = null;
        while (true) {
            List<Comments.Comment> page = comments.of(event.type(), event.id(), before, PAGE);
            for (Comments.Comment comment : page) {
                if (comment.created().equals(event.at()) && Objects.equals(comment.author(), event.actor())) {
                    Matcher mention = MENTION.matcher(comment.body());
                    while (mention.find()) {
                        users.add(Long.valueOf(mention.group(1)));
                    }
                }
            }
            Comments.Comment last = page.isEmpty() ? null : page.get(page.size() - 1);
            if (last == null || page.size() < PAGE || last.created().isBefore(event.at())) {
                return users;
            }
            before = last.id();
        }
    }
}
