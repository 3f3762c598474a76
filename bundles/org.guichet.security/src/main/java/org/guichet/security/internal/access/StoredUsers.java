package org.guichet.security.internal.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.guichet.api.error.NotFound;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.api.security.Viewing;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@link Users} over the module's tables. Actors of sessions, tokens and ids are remembered for a few seconds, so a change of
 * rights that this node was not told of still takes effect within them. {@link FirstStart} enables it when it is done.
 */
@Component(service = {Users.class, StoredUsers.class}, enabled = false)
public class StoredUsers implements Users {
    static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int LONGEST_SECRET = 200;
    private static final String CSRF = "csrf";
    /** No secret's key begins with it: those begin with a channel. */
    private static final String BY_ID = "#";

    private static final String WEB = "web";

    private final StoredActors actors;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Preferences preferences;
    private final Cache<String, Actor> remembered;

    @Activate
    public StoredUsers(@Reference StoredActors actors, @Reference SignIn signIn, @Reference Sessions sessions,
            @Reference Tokens tokens, @Reference Preferences preferences) {
        this(actors, signIn, sessions, tokens, preferences, Clock.systemUTC());
    }

    StoredUsers(StoredActors actors, SignIn signIn, Sessions sessions, Tokens tokens, Preferences preferences, Clock clock) {
        this.actors = actors;
        this.signIn = signIn;
        this.sessions = sessions;
        this.tokens = tokens;
        this.preferences = preferences;
        this.remembered = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).executor(Runnable::run)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis())).build();
    }

    /** Forgets remembered actors: something about users, teams or roles changed. */
    public void forget() {
        remembered.invalidateAll();
    }

    @Override
    public Optional<Actor> byLogin(String login, String channel) {
        return actors.find(User.normalised(login)).filter(StoredActors.Known::active).map(known -> actors.actor(known, channel));
    }

    @Override
    public Optional<Actor> byId(long user, String channel) {
        return Optional.ofNullable(remembered.get(BY_ID + user + channel, key -> actors.byId(user, channel).orElse(null)));
    }

    @Override
    public Actor signIn(String login, String password, String address) {
        char[] characters = password == null ? new char[0] : password.toCharArray();
        try {
            return signIn.check(login, characters, address == null ? "" : address);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    @Override
    public Session open(Actor actor, String address, String userAgent) {
        String secret = sessions.open(actor.user(), address, userAgent);
        return new Session(secret, Secrets.derived(secret, CSRF));
    }

    @Override
    public Optional<Actor> bySession(String secret) {
        return bySecret(secret, sessions::user, WEB);
    }

    @Override
    public Optional<Actor> byToken(String token) {
        return token != null && token.startsWith(Tokens.PREFIX) ? bySecret(token, tokens::user, "api") : Optional.empty();
    }

    private Optional<Actor> bySecret(String secret, Function<String, Optional<Long>> owner, String channel) {
        if (secret == null || secret.isEmpty() || secret.length() > LONGEST_SECRET) {
            return Optional.empty();
        }
        String hash = Secrets.hash(secret);
        return Optional.ofNullable(remembered.get(channel + hash,
            key -> owner.apply(hash).flatMap(user -> actors.byId(user, channel)).map(actor -> seen(actor, hash)).orElse(null)));
    }

    /** The actor, or whom the session views if its user still may; one who is gone is viewed no more. */
    private Actor seen(Actor actor, String hash) {
        Optional<Long> viewed = actor.channel().equals(WEB) ? sessions.views(hash) : Optional.empty();
        return viewed.isEmpty() ? actor
            : actor.may("admin.impersonate") ? actors.byId(viewed.get(), Viewing.CHANNEL).orElse(actor) : actor;
    }

    @Override
    public void close(String secret) {
        if (secret != null && secret.length() <= LONGEST_SECRET) {
            sessions.close(Secrets.hash(secret));
            remembered.invalidate("web" + Secrets.hash(secret));
        }
    }

    @Override
    public String issueToken(String login, String purpose) {
        StoredActors.Known known = actors.find(User.normalised(login)).filter(StoredActors.Known::active)
            .orElseThrow(() -> new NotFound("unknown-user", login));
        return tokens.issue(known.id(), purpose, Actors.find().map(Actor::user).orElse(null));
    }

    @Override
    public Optional<String> preference(long user, String key) {
        return preferences.get(user, key);
    }

    @Override
    public void prefer(long user, String key, String json) {
        preferences.set(user, key, json);
    }

    @Override
    public Optional<String> csrf(String secret) {
        return bySession(secret).map(actor -> Secrets.derived(secret, CSRF));
    }
}
