package org.guichet.notifications.internal;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Users;
import org.guichet.notifications.internal.out.Wishes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a user may and wants to hear of a record, and how: see {@link Wishes}. Thread-safe.
 */
@Component(service = Recipients.class)
public class Recipients {
    private static final Logger LOG = LoggerFactory.getLogger(Recipients.class);
    private static final String CHANNEL = "rule";

    /** A record as one user sees it. */
    record Seen(String type, long id, String number, String label) {
    }

    private final Users users;
    private final RecordTypes types;
    private final Queries queries;

    @Activate
    public Recipients(@Reference Users users, @Reference RecordTypes types, @Reference Queries queries) {
        this.users = users;
        this.types = types;
        this.queries = queries;
    }

    /** Of those who are to be told. */
    Circle of(List<Told> news) {
        return new Circle(news);
    }

    /** Those who are to be told of several records, each asked once. Of one thread. */
    final class Circle {
        private final Map<View, Set<Long>> asked = new HashMap<>();
        private final Map<View, Map<Long, Seen>> seen = new HashMap<>();
        private final Map<Long, Optional<Actor>> agents = new HashMap<>();
        private final Map<Long, Wishes> wishes = new HashMap<>();

        private Circle(List<Told> news) {
            news.forEach(told -> told.users().keySet().forEach(user ->
                asked.computeIfAbsent(new View(user, told.type()), none -> new TreeSet<>()).add(told.id())));
        }

        /** The record as the user sees it, or empty if they are gone, are no agent, may not see it or do not want to know. */
        Optional<Seen> reach(long user, Kind kind, String type, long id) {
            return agents.computeIfAbsent(user, Recipients.this::agent)
                .filter(agent -> !wishes(user).off().contains(kind.key()))
                .map(agent -> seen.computeIfAbsent(new View(user, type), view -> see(agent, type, asked.get(view))).get(id));
        }

        Wishes wishes(long user) {
            return wishes.computeIfAbsent(user, Recipients.this::wishes);
        }

        /** Of somebody who can be reached. */
        ZoneId zone(long user) {
            return agents.get(user).orElseThrow().zone();
        }
    }

    private record View(long user, String type) {
    }

    private Optional<Actor> agent(long user) {
        return users.byId(user, CHANNEL).filter(actor -> actor.audience() == Audience.AGENT);
    }

    private Map<Long, Seen> see(Actor actor, String type, Set<Long> ids) {
        Map<Long, Seen> visible = new HashMap<>();
        if (actor.may(type + ".read") && types.find(type).isPresent()) {
            Actors.run(actor, () -> queries.stream(ListQuery.of(type).filter(Ids.among("id", ids)).fields("id", "number", "title")
                .sort("id"), row -> {
                    long id = ((Number) row.get("id")).longValue();
                    visible.put(id, new Seen(type, id, (String) row.get("number"), label(row, id)));
                    return true;
                }));
        }
        return visible;
    }

    private static String label(Map<String, Object> row, long id) {
        String title = row.get("title") == null ? String.valueOf(id) : row.get("title").toString().strip();
        return title.length() <= Notification.LONGEST_LABEL ? title : title.substring(0, Notification.LONGEST_LABEL - 1) + "…";
    }

    private Wishes wishes(long user) {
        try {
            return users.preference(user, Wishes.PREFERENCE).map(Wishes::of).orElse(Wishes.NONE);
        } catch (IllegalArgumentException e) {
            LOG.warn("User {} has a preference {} that cannot be read: everything is told", user, Wishes.PREFERENCE);
            return Wishes.NONE;
        }
    }
}
