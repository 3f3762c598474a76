package org.guichet.transfer.internal.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;

/** The users whom a test names; nobody signs in. */
public final class People implements Users {
    private final Map<Long, Actor> actors = new HashMap<>();

    public Actor with(Actor actor) {
        actors.put(actor.user(), actor);
        return actor;
    }

    public void without(Actor actor) {
        actors.remove(actor.user());
    }

    @Override
    public Optional<Actor> byLogin(String login, String channel) {
        return actors.values().stream().filter(actor -> actor.login().equals(login)).findFirst().map(actor -> actor.on(channel));
    }

    @Override
    public Optional<Actor> byId(long user, String channel) {
        return Optional.ofNullable(actors.get(user)).map(actor -> actor.on(channel));
    }

    @Override
    public Actor signIn(String login, String password, String address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session open(Actor actor, String address, String userAgent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Actor> bySession(String secret) {
        return Optional.empty();
    }

    @Override
    public void close(String secret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String issueToken(String login, String purpose) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Actor> byToken(String token) {
        return Optional.empty();
    }

    @Override
    public Optional<String> preference(long user, String key) {
        return Optional.empty();
    }

    @Override
    public void prefer(long user, String key, String json) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> csrf(String secret) {
        return Optional.empty();
    }
}
