package org.guichet.notifications.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * Whom events concern and why: owner and team as the type's description names them, who is mentioned, and who watches the
 * record or its account. Runs as the platform; what each of them may see is decided elsewhere. For one batch of events, of
 * which it asks the same question once.
 */
final class Hearers {
    private static final String USERS = "users";
    private static final String TEAMS = "teams";
    // the server's cleaning writes it in this one form, and never a bare "<" outside of tags
    private static final Pattern MENTION = Pattern.compile("<span data-mention=\"users/([1-9][0-9]{0,17})\">");

    /**
     * @param users by the most pressing reason each of them has; never the one who did it
     * @param state key of the record's state now, or null
     */
    record Heard(RecordEvent event, Map<Long, Kind> users, String state) {
    }

    private record Subject(String type, long id) {
    }

    private final RecordTypes types;
    private final Queries queries;
    private final Comments comments;
    private final Watchers watchers;
    private final Map<Long, List<Long>> members = new HashMap<>();
    private final Map<Subject, Set<Long>> watching = new HashMap<>();
    private final Map<Subject, List<Comments.Comment>> said = new HashMap<>();

    Hearers(RecordTypes types, Queries queries, Comments comments, Watchers watchers) {
        this.types = types;
        this.queries = queries;
        this.comments = comments;
        this.watchers = watchers;
    }

    /** Those that concern somebody, in order. */
    List<Heard> of(List<RecordEvent> events) {
        List<News> news = events.stream().flatMap(event -> types.find(event.type()).stream()
            .filter(type -> !type.isPart() && !type.ephemeral()).map(type -> new News(event, type)))
            .filter(News::matters).toList();
        Map<String, Map<Long, Map<String, Object>>> rows = new HashMap<>();
        news.stream().collect(Collectors.groupingBy(one -> one.event.type())).forEach((type, about) ->
            rows.put(type, rows(about)));
        lookUp(news, rows);
        return news.stream().flatMap(one -> Optional.ofNullable(rows.get(one.event.type()).get(one.event.id()))
            .map(row -> heard(one, row)).stream()).filter(heard -> !heard.users().isEmpty()).toList();
    }

    /** Who watches what the news are about, and what was said there: a statement or two for each type. */
    private void lookUp(List<News> news, Map<String, Map<Long, Map<String, Object>>> rows) {
        Map<String, Set<Long>> watched = new HashMap<>();
        Map<String, List<RecordEvent>> talks = new HashMap<>();
        for (News one : news) {
            Map<String, Object> row = rows.get(one.event.type()).get(one.event.id());
            if (row != null) {
                one.watched(row).ifPresent(record -> watched.computeIfAbsent(record.type(), type -> new TreeSet<>()).add(record.id()));
                if (one.says) {
                    talks.computeIfAbsent(one.event.type(), type -> new ArrayList<>()).add(one.event);
                }
            }
        }
        watched.forEach((type, ids) -> watchers.of(type, ids).forEach((id, users) -> watching.put(new Subject(type, id), users)));
        talks.forEach((type, events) -> {
            Instant first = events.stream().map(RecordEvent::at).min(Comparator.naturalOrder()).orElseThrow();
            Set<Long> ids = events.stream().map(RecordEvent::id).collect(Collectors.toCollection(TreeSet::new));
            comments.since(type, ids, first).forEach((id, found) -> said.put(new Subject(type, id), found));
        });
    }

    /** What an event tells of its record, as far as it concerns people. */
    private final class News {
        private final RecordEvent event;
        private final RecordType<?> type;
        private final Optional<String> owner;
        private final Optional<String> team;
        private final Optional<Field> account;
        private final boolean comes;
        private final boolean says;
        private final boolean moves;
        private final boolean newOwner;
        private final boolean newTeam;

        News(RecordEvent event, RecordType<?> type) {
            this.event = event;
            this.type = type;
            owner = pointer(type, type.ownerField(), USERS);
            team = pointer(type, type.teamField(), TEAMS);
            comes = event.kind().equals("create");
            says = event.kind().equals("comment");
            moves = event.kind().equals("transition") || !comes && type.stateField() != null
                && event.fields().contains(type.stateField());
            boolean changes = Set.of("create", "update", "transition").contains(event.kind());
            newOwner = changes && owner.filter(event.fields()::contains).isPresent();
            newTeam = changes && team.filter(event.fields()::contains).isPresent();
            account = comes ? Optional.ofNullable(type.accountField()).flatMap(type::field)
                .filter(field -> field.target() != null && types.find(field.target()).isPresent()) : Optional.empty();
        }

        boolean matters() {
            return comes || moves || says || newOwner || newTeam;
        }

        /** Whose watchers are to hear of it. What has just come has none of its own; whoever finds it before this runs needs no telling. */
        Optional<Subject> watched(Map<String, Object> row) {
            if (comes) {
                return account.flatMap(field -> Optional.ofNullable(id(row.get(field.name())))
                    .map(id -> new Subject(field.target(), id)));
            }
            return says || moves ? Optional.of(new Subject(event.type(), event.id())) : Optional.empty();
        }

        Stream<String> fields() {
            return Stream.of(owner, team, account.map(Field::name), Optional.ofNullable(type.stateField()))
                .flatMap(Optional::stream);
        }
    }

    private Heard heard(News news, Map<String, Object> row) {
        Map<Long, Kind> users = new LinkedHashMap<>();
        Long holder = news.owner.map(row::get).map(Hearers::id).orElse(null);
        if (news.says) {
            mentioned(news.event).forEach(user -> add(users, user, Kind.MENTIONED));
        }
        if (news.newOwner && holder != null) {
            add(users, holder, Kind.ASSIGNED);
        }
        if (news.newTeam && holder == null) {
            news.team.map(row::get).map(Hearers::id).ifPresent(id ->
                members.computeIfAbsent(id, this::members).forEach(user -> add(users, user, Kind.TEAM)));
        }
        Kind kind = news.comes ? Kind.CREATED : news.says ? Kind.COMMENTED : Kind.STATE;
        news.watched(row).ifPresent(record -> watching.getOrDefault(record, Set.of()).forEach(user -> add(users, user, kind)));
        if (!news.comes && (news.says || news.moves) && holder != null) {
            add(users, holder, kind);
        }
        if (news.event.actor() != null) {
            users.remove(news.event.actor());
        }
        return new Heard(news.event, users, news.type.stateField() == null ? null : (String) row.get(news.type.stateField()));
    }

    private static void add(Map<Long, Kind> users, long user, Kind kind) {
        users.merge(user, kind, (known, other) -> other.outweighs(known) ? other : known);
    }

    /** The field if it is a reference to that type: a user's own record is "owned" by its id, which is no assignment. */
    private static Optional<String> pointer(RecordType<?> type, String name, String target) {
        return Optional.ofNullable(name).flatMap(type::field)
            .filter(field -> field.kind() == FieldKind.REFERENCE && target.equals(field.target())).map(Field::name);
    }

    /** What the news of one type need of its records, by id. */
    private Map<Long, Map<String, Object>> rows(List<News> news) {
        Set<String> fields = news.stream().flatMap(News::fields).collect(Collectors.toCollection(TreeSet::new));
        fields.add("id");
        Set<Long> ids = news.stream().map(one -> one.event.id()).collect(Collectors.toCollection(TreeSet::new));
        Map<Long, Map<String, Object>> rows = new HashMap<>();
        queries.stream(ListQuery.of(news.get(0).event.type()).filter(Ids.among("id", ids))
            .fields(fields.toArray(String[]::new)).sort("id"), row -> {
                rows.put(id(row.get("id")), row);
                return true;
            });
        return rows;
    }

    private static Long id(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    private List<Long> members(long team) {
        if (types.find(USERS).isEmpty()) {
            return List.of();
        }
        List<Long> found = new ArrayList<>();
        queries.stream(ListQuery.of(USERS).filter("active==true;teamMemberships.team==" + team).fields("id").sort("id"),
            row -> found.add(id(row.get("id"))));
        return found;
    }

    /** Those named in the comment that the event tells of; the event's time is the comment's. */
    private Set<Long> mentioned(RecordEvent event) {
        Set<Long> users = new TreeSet<>();
        for (Comments.Comment comment : said.getOrDefault(new Subject(event.type(), event.id()), List.of())) {
            if (comment.created().equals(event.at()) && Objects.equals(comment.author(), event.actor())) {
                Matcher mention = MENTION.matcher(comment.body());
                while (mention.find()) {
                    users.add(Long.valueOf(mention.group(1)));
                }
            }
        }
        return users;
    }
}
