package org.guichet.security.internal.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.record.Audit;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Viewing;
import org.guichet.api.text.Label;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions that see as another user, in {@code SECURITY_SESSION}; begin and end stand in the audit of both. Thread-safe. */
@Component
public class StoredViewing implements Viewing {
    private static final String RIGHT = "admin.impersonate";
    private final Sql sql;
    private final StoredActors actors;
    private final StoredUsers users;
    private final Audit audit;
    private final Clock clock;

    @Activate
    public StoredViewing(@Reference Sql sql, @Reference StoredActors actors, @Reference StoredUsers users, @Reference Audit audit) {
        this(sql, actors, users, audit, Clock.systemUTC());
    }

    StoredViewing(Sql sql, StoredActors actors, StoredUsers users, Audit audit, Clock clock) {
        this.sql = sql;
        this.actors = actors;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void begin(String secret, long user) {
        if (secret == null) {
            throw new NotSignedIn("not-signed-in");
        }
        Actor actor = Actors.current();
        if (CHANNEL.equals(actor.channel())) {
            throw new NotAllowedNow("views-already");
        }
        if (!actor.may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
        if (actor.user() != null && actor.user() == user) {
            throw new NotAllowedNow("view-self");
        }
        Actor seen = actors.byId(user, CHANNEL).orElseThrow(() -> new NotFound("unknown-user", user));
        if (actors.administrates(user) && !actor.may("admin.roles")) {
            throw new Forbidden("no-right", Label.right("admin.roles"));
        }
        // written down first: nobody sees as somebody else without a trace
        note(actor, seen, "viewBegin");
        Instant now = clock.instant();
        sql.write("update SECURITY_SESSION set VIEWS = ?, VIEWS_SINCE = ? where HASH = ?", user, now, Secrets.hash(secret));
        users.forget();
    }

    @Override
    public void end(String secret) {
        if (secret == null) {
            return;
        }
        Optional<Viewer> viewer = viewer(secret);
        Optional<Long> seen = seen(secret);
        if (viewer.isEmpty() || seen.isEmpty()) {
            return;
        }
        sql.write("update SECURITY_SESSION set VIEWS = ? where HASH = ?", Sql.NO_NUMBER, Secrets.hash(secret));
        users.forget();
        actors.byId(viewer.get().user(), "web").ifPresent(actor -> Actors.run(actor,
            () -> actors.byId(seen.get(), CHANNEL).ifPresent(other -> note(actor, other, "viewEnd"))));
    }

    private void note(Actor actor, Actor seen, String kind) {
        audit.note(User.TYPE, seen.user(), kind, null, actor.name());
        if (actor.user() != null) {
            audit.note(User.TYPE, actor.user(), kind, null, seen.name());
        }
    }

    private Optional<Long> seen(String secret) {
        return sql.first(row -> Sql.number(row, "VIEWS"), "select VIEWS from SECURITY_SESSION where HASH = ?",
            Secrets.hash(secret));
    }

    @Override
    public Optional<Viewer> viewer(String secret) {
        return secret == null ? Optional.empty() : sql.first(row -> new Viewer(row.getLong("ID"), row.getString("NAME")),
            "select u.ID, u.NAME from SECURITY_SESSION s join SECURITY_USER u on u.ID = s.USER_ID"
            + " where s.HASH = ? and s.VIEWS is not null", Secrets.hash(secret));
    }
}
