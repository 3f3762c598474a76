package org.guichet.signin.internal.ldap;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AccountException;
import javax.security.auth.login.CredentialException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.LoginProvider;
import org.guichet.api.security.Person;
import org.guichet.signin.internal.Admit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logins and passwords checked by JAAS login modules; the roles among the principals count as groups. Thread-safe. */
final class JaasLogins implements LoginProvider {
    private static final Logger LOG = LoggerFactory.getLogger(JaasLogins.class);
    private static final Set<String> GROUPS = Set.of("RolePrincipal", "GroupPrincipal");

    /** One try to sign in. */
    interface Modules {
        /** @return the subject with its principals */
        Subject login(CallbackHandler answers) throws LoginException;
    }

    /** What else is known of a person. */
    interface Profiles {
        Profile of(String login);
    }

    /** @param name or null @param email or null */
    record Profile(String name, String email) {
    }

    private final String name;
    private final Modules modules;
    private final Profiles profiles;
    private final Admit admit;

    JaasLogins(String name, Modules modules, Profiles profiles, Admit admit) {
        this.name = name;
        this.modules = modules;
        this.profiles = profiles;
        this.admit = admit;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Person> check(String login, char[] password) {
        Subject subject;
        try {
            subject = modules.login(answers(login, password));
        } catch (FailedLoginException | CredentialException | AccountException e) {
            return Optional.empty();
        } catch (LoginException e) {
            if (wrongPair(String.valueOf(e.getMessage()))) {
                return Optional.empty();
            }
            LOG.warn("Sign-in by {} is not possible: {}", name, e.getMessage());
            Unavailable away = new Unavailable("sign-in-provider-away");
            away.initCause(e);
            throw away;
        }
        if (subject.getPrincipals().isEmpty()) {
            return Optional.empty();
        }
        List<String> groups = subject.getPrincipals().stream()
            .filter(principal -> GROUPS.contains(principal.getClass().getSimpleName())).map(Principal::getName).toList();
        Profile profile = profiles.of(login);
        return Optional.of(new Person(login, login, profile.name(), profile.email(), admit.of(groups)));
    }

    /**
     * Karaf's LDAP module tells by words alone: a module that does not know the login stays out ("all modules ignored"), a
     * directory refuses the pair with its code 49. The same code while looking for the login means that our own is wrong.
     */
    private static boolean wrongPair(String message) {
        return message.contains("all modules ignored")
            || message.contains("error code 49") && !message.startsWith("Can't connect");
    }

    private static CallbackHandler answers(String login, char[] password) {
        return (Callback[] callbacks) -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(login);
                } else if (callback instanceof PasswordCallback secret) {
                    secret.setPassword(password);
                } else {
                    throw new UnsupportedCallbackException(callback);
                }
            }
        };
    }
}
