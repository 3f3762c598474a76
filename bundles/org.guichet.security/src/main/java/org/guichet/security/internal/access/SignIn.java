package org.guichet.security.internal.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Unavailable;
import org.guichet.api.module.Budgets;
import org.guichet.api.security.Actor;
import org.guichet.api.security.LoginProvider;
import org.guichet.api.security.Person;
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
@Component(service = SignIn.class)
public class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int LONGEST_LOGIN = 120;
    private static final int LONGEST_PASSWORD = 1000;

    private final StoredActors actors;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Admissions admissions;
    private final Budgets budgets;
    private final List<LoginProvider> providers = new CopyOnWriteArrayList<>();

    @Activate
    public SignIn(@Reference StoredActors actors, @Reference Passwords passwords, @Reference Attempts attempts,
            @Reference Admissions admissions, @Reference Budgets budgets) {
        this.actors = actors;
        this.passwords = passwords;
        this.attempts = attempts;
        this.admissions = admissions;
        this.budgets = budgets;
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
            known = provided(login, password);
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

    private Optional<StoredActors.Known> provided(String login, char[] password) {
        if (password.length == 0 || !User.wellFormed(login)) {
            // many directories take an empty password for an anonymous bind and say yes
            return Optional.empty();
        }
        Unavailable away = null;
        for (LoginProvider provider : providers) {
            Optional<Person> person = Optional.empty();
            try {
                person = budgets.guarded(LoginProvider.class, provider).check(login, password.clone());
            } catch (Unavailable e) {
                LOG.warn("Sign-in provider {} does not answer: {}", provider.name(), e.getMessage());
                away = e;
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("Sign-in provider {} failed", provider.name(), e);
            }
            if (person.isPresent() && login.equals(User.normalised(person.get().login()))) {
                return admissions.admit(provider.name(), person.get());
            }
        }
        if (away != null) {
            // it may have been the right password: no attempt to count, no wrong password to tell of
            throw away;
        }
        return Optional.empty();
    }

    static String printable(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}._@+:-]", "?");
    }
}
