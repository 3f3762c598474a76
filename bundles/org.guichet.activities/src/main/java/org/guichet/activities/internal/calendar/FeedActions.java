package org.guichet.activities.internal.calendar;

import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Everyone's own calendar feed: {@code POST /api/activities/openFeed} gives its address once, {@code …/closeFeed} ends it. */
abstract class FeedActions implements RecordAction {
    private final String key;

    FeedActions(String key) {
        this.key = key;
    }

    @Override
    public String type() {
        return "activities";
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public boolean onType() {
        return true;
    }

    static long user() {
        Long user = Actors.current().user();
        if (user == null) {
            throw new Forbidden("no-right", Label.right("activities.do.openFeed"));
        }
        return user;
    }

    /** A new secret address; the old one answers no more. */
    @Component(service = RecordAction.class)
    public static final class OpenFeed extends FeedActions {
        private final Feeds feeds;

        @Activate
        public OpenFeed(@Reference Feeds feeds) {
            super("openFeed");
            this.feeds = feeds;
        }

        @Override
        public boolean secret() {
            return true;
        }

        @Override
        public Map<String, Object> run(Long id, Map<String, Object> input) {
            return Map.of("path", "/api/calendar/feed/" + feeds.issue(user()) + ".ics");
        }
    }

    /** Ends the feed. */
    @Component(service = RecordAction.class)
    public static final class CloseFeed extends FeedActions {
        private final Feeds feeds;

        @Activate
        public CloseFeed(@Reference Feeds feeds) {
            super("closeFeed");
            this.feeds = feeds;
        }

        @Override
        public Map<String, Object> run(Long id, Map<String, Object> input) {
            feeds.revoke(user());
            return Map.of();
        }
    }
}
