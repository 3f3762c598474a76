package org.guichet.security.internal.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Person;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds or makes the user of a person for whom a provider vouches. The login counts at the first sign-in only: then user and
 * subject are tied, so that neither a login changed at the provider nor another provider's person of the same login gives
 * access. Thread-safe.
 */
@Component(service = Admissions.class)
public class Admissions {
    private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EMAIL = 200;

    private final Sql sql;
    private final StoredActors actors;
    private final Passwords passwords;
    private final Records records;
    private final Clock clock;

    @Activate
    public Admissions(@Reference Sql sql, @Reference StoredActors actors, @Reference Passwords passwords,
            @Reference Records records) {
        this(sql, actors, passwords, records, Clock.systemUTC());
    }

    Admissions(Sql sql, StoredActors actors, Passwords passwords, Records records, Clock clock) {
        this.sql = sql;
        this.actors = actors;
        this.passwords = passwords;
        this.records = records;
        this.clock = clock;
    }

    /** @return the active user, or empty if the person may not come in; the log says why */
    public Optional<StoredActors.Known> admit(String provider, Person person) {
        String login = User.normalised(person.login());
        if (person.subject().isBlank() || person.subject().length() > LONGEST_SUBJECT || !User.wellFormed(login)) {
            return refused(provider, login, "subject or login is not one");
        }
        try {
            return Actors.as(Actor.program("sign-in " + provider, "rule"), () -> {
                Optional<Long> tied = tied(provider, person.subject());
                Optional<StoredActors.Known> known = tied.isPresent() ? actors.find(tied.get()) : first(provider, person, login);
                if (known.isPresent() && !known.get().active()) {
                    return refused(provider, login, "the user is inactive");
                }
                return known.map(user -> withRoles(user, person)).or(() -> tied.isEmpty() ? Optional.empty()
                    : refused(provider, login, "the user was deleted"));
            });
        } catch (Unavailable e) {
            throw e;
        } catch (Problem e) {
            // among others the last administrator, whose role a provider may not take
            return refused(provider, login, e instanceof Invalid invalid ? invalid.places().toString() : e.getMessage());
        }
    }

    private Optional<Long> tied(String provider, String subject) {
        return sql.first(row -> row.getLong(1), "select USER_ID from SECURITY_IDENTITY where PROVIDER = ? and SUBJECT = ?",
            provider, subject);
    }

    /** One at a time: the same new person may come twice at once. */
    private synchronized Optional<StoredActors.Known> first(String provider, Person person, String login) {
        Optional<Long> meanwhile = tied(provider, person.subject());
        if (meanwhile.isPresent()) {
            return actors.find(meanwhile.get());
        }
        Optional<StoredActors.Known> known = actors.find(login);
        if (known.isEmpty()) {
            return person.admission().create() ? Optional.of(made(provider, person, login))
                : refused(provider, login, "there is no such user, and none is made");
        }
        StoredActors.Known user = known.get();
        if (user.audience() == Audience.PROGRAM) {
            return refused(provider, login, "this is a program");
        } else if (!user.active()) {
            return refused(provider, login, "the user is inactive");
        } else if (passwords.has(user.id())) {
            return refused(provider, login, "the user has a password of Guichet's own");
        } else if (tied(user.id())) {
            return refused(provider, login, "the user is tied to another identity");
        }
        tie(provider, person.subject(), user.id());
        return known;
    }

    private StoredActors.Known made(String provider, Person person, String login) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("login", login);
        values.put("name", person.name() == null || person.name().isBlank() ? login : cut(person.name().strip()));
        if (person.email() != null && person.email().length() <= LONGEST_EMAIL) {
            values.put("email", person.email());
        }
        Set<String> roles = new LinkedHashSet<>(person.admission().first());
        roles.removeAll(person.admission().managed());
        roles.addAll(person.admission().held());
        values.put("roles", List.copyOf(roles));
        long id = records.together(() -> {
            long made = records.create(User.TYPE, values, WriteOptions.NONE).id();
            tie(provider, person.subject(), made);
            return made;
        });
        LOG.info("The user {} was made for a person of provider {}", login, provider);
        return actors.find(id).orElseThrow();
    }

    private void tie(String provider, String subject, long user) {
        sql.write("insert into SECURITY_IDENTITY (PROVIDER, SUBJECT, USER_ID, LINKED) values (?, ?, ?, ?)", provider, subject,
            user, clock.instant());
    }

    /** Gives and takes the roles that are the provider's; others stay. */
    private StoredActors.Known withRoles(StoredActors.Known user, Person person) {
        Set<String> roles = new LinkedHashSet<>(user.roles());
        roles.removeAll(person.admission().managed());
        roles.addAll(person.admission().held());
        if (roles.equals(user.roles())) {
            return user;
        }
        records.patch(User.TYPE, user.id(), Map.of("roles", List.copyOf(roles)), WriteOptions.NONE);
        return actors.find(user.id()).orElseThrow();
    }

    /** True if some provider vouches for the user. */
    public boolean tied(long user) {
        return sql.any("select USER_ID from SECURITY_IDENTITY where USER_ID = ?", user);
    }

    /** @return how many identities were untied */
    public int untie(long user) {
        return sql.write("delete from SECURITY_IDENTITY where USER_ID = ?", user);
    }

    private static Optional<StoredActors.Known> refused(String provider, String login, String reason) {
        LOG.warn("Provider {} vouches for {}, who is not let in: {}", provider, SignIn.printable(String.valueOf(login)), reason);
        return Optional.empty();
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
