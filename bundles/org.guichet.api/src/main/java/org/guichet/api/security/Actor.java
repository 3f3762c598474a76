package org.guichet.api.security;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/**
 * Who acts, and all that deciding about rights, texts and times needs of them. Immutable.
 *
 * @param user     id of the user record, or null for the platform itself
 * @param login    login name, or the program's name
 * @param name     as shown to people
 * @param teams    ids of the user's teams
 * @param contact  for clients: their contact's id, else null
 * @param accounts for clients: their accounts; for agents: the accounts that scope {@code account} means
 * @param channel  how the act comes in: web, api, mail, import, job, rule, shell, seed, revert
 */
public record Actor(Long user, String login, String name, Audience audience, Set<Long> teams, Long contact,
        Set<Long> accounts, Grants grants, Locale locale, ZoneId zone, String channel) {

    /** The platform or a module acting on its own behalf, with all rights. */
    public static Actor program(String name, String channel) {
        return new Actor(null, name, name, Audience.PROGRAM, Set.of(), null, Set.of(), Grants.ALL, Locale.FRENCH,
            ZoneId.of("Europe/Paris"), channel);
    }

    public boolean client() {
        return audience == Audience.CLIENT;
    }

    public boolean may(String permission) {
        return grants.allows(permission);
    }

    public Actor on(String newChannel) {
        return new Actor(user, login, name, audience, teams, contact, accounts, grants, locale, zone, newChannel);
    }

    /** The same actor, answered in another language. */
    public Actor speaking(Locale language) {
        return new Actor(user, login, name, audience, teams, contact, accounts, grants, language, zone, channel);
    }
}
