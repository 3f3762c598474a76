package org.guichet.data.testing;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Grants;

/** Actors with chosen rights. */
public final class TestActors {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private TestActors() {
    }

    /** An agent who may do everything. */
    public static Actor admin() {
        return agent(1, "*", "*.field.*");
    }

    /** @param grants role lines such as {@code tickets.*:team} */
    public static Actor agent(long user, String... grants) {
        return agent(user, Set.of(), grants);
    }

    public static Actor agent(long user, Set<Long> teams, String... grants) {
        return new Actor(user, "agent" + user, "Agent " + user, Audience.AGENT, teams, null, Set.of(),
            Grants.of(List.of(grants)), Locale.FRENCH, PARIS, "web");
    }

    /** A client's person. */
    public static Actor client(long user, long contact, Set<Long> accounts, String... grants) {
        return new Actor(user, "client" + user, "Client " + user, Audience.CLIENT, Set.of(), contact, accounts,
            Grants.of(List.of(grants)), Locale.FRENCH, PARIS, "web");
    }

    /** The import of an administrator: with quiet writes it may set created, externalId and states. */
    public static Actor importer() {
        return admin().on("import");
    }
}
