package org.guichet.security.internal.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.LoginProvider;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a login and password are right. Guichet's own password comes first; the providers answer only for logins
 * without one, so that nobody in a directory takes over a local administrator of the same name. Thread-safe.
 */
@Component(service = SignIn.class, configurationPid = Policy.PID)
public class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int LONGEST_LOGIN = 120;
    private static final int LONGEST_PASSWORD = 1000;

    private final StoredActors actors;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Records records;
    private final boolean provision;
    private final List<String> provisionRoles;
    private final List<LoginProvider> providers = new CopyOnWriteArrayList<>();

    @Activate
    public SignIn(@Reference StoredActors actors, @Reference Passwords passwords, @Reference Attempts attempts,
            @Reference Records records, Policy policy) {
        this(actors, passwords, attempts, records, policy.provision(), List.of(policy.provision_roles()));
    }

    SignIn(StoredActors actors, Passwords passwords, Attempts attempts, Records records, boolean provision,
            List<String> provisionRoles) {
        this.actors = actors;
        this.passwords = passwords;
        this.attempts = attempts;
        this.records = records;
        this.provision = provision;
        this.provisionRoles = provisionRoles;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(LoginProvider provider) {
        providers.add(provider);
    }

    void unbindProvider(LoginProvider provider) {
        providers.remove(provider);
    }

    /** @throws NotSignedIn for any wrong pair */
    Actor check(String given, char[] password, String address) {
        String login = User.normalised(given);
        if (login == null || login.isEmpty() || login.length() > LONGEST_LOGIN || password.length > LONGEST_PASSWORD) {
            throw new NotSignedIn("wrong-credentials");
        }
        attempts.check(login, address);
        Optional<StoredActors.Known> known = actors.find(login);
        boolean own = passwords.matches(known.map(StoredActors.Known::id).orElse(null), password);
        if (!own && (known.isEmpty() || !passwords.has(known.get().id()))) {
            known = provided(login, known, password);
            own = known.isPresent();
        }
        if (!own || !known.get().active()) {
            attempts.failed(login, address);
            LOG.info("Sign-in refused for {} from {}", printable(login), printable(address));
            throw new NotSignedIn("wrong-credentials");
        }
        attempts.succeeded(login, address);
        return actors.actor(known.get(), "web");
    }

    private Optional<StoredActors.Known> provided(String login, Optional<StoredActors.Known> known, char[] password) {
        if (password.length == 0) {
            // many directories take an empty password for an anonymous bind and say yes
            return Optional.empty();
        }
        for (LoginProvider provider : providers) {
            Optional<LoginProvider.Person> person = ask(provider, login, password);
            if (person.isPresent() && login.equals(User.normalised(person.get().login()))) {
                return known.isPresent() ? known : made(person.get(), login, provider.name());
            }
        }
        return Optional.empty();
    }

    private static Optional<LoginProvider.Person> ask(LoginProvider provider, String login, char[] password) {
        try {
            return provider.check(login, password.clone());
        } catch (RuntimeException e) {
            LOG.warn("Sign-in provider {} failed: {}", provider.name(), e.toString());
            return Optional.empty();
        }
    }

    private Optional<StoredActors.Known> made(LoginProvider.Person person, String login, String provider) {
        if (!provision) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("login", login);
        values.put("name", person.name() == null || person.name().isBlank() ? login : person.name());
        if (person.email() != null) {
            values.put("email", person.email());
        }
        values.put("roles", provisionRoles);
        Actors.run(Actor.program("sign-in " + provider, "rule"), () -> records.create(User.TYPE, values, WriteOptions.NONE));
        return actors.find(login);
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}._@+:-]", "?");
    }
}
