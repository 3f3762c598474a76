package org.guichet.security.internal.provider;

import java.security.Principal;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AccountLockedException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.guichet.api.security.LoginProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logins of a JAAS realm, which in Karaf is how LDAP is configured (a realm with {@code LDAPLoginModule}). Present only while
 * {@code etc/org.guichet.security.jaas.cfg} names a realm.
 */
@Component(configurationPid = JaasLogins.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = JaasLogins.Realm.class)
public class JaasLogins implements LoginProvider {
    static final String PID = "org.guichet.security.jaas";
    private static final Logger LOG = LoggerFactory.getLogger(JaasLogins.class);

    /** Where to ask. */
    @ObjectClassDefinition(id = JaasLogins.PID, name = "Guichet: sign-in by JAAS (LDAP)")
    public @interface Realm {
        @AttributeDefinition(description = "Name of the JAAS realm")
        String realm();

        @AttributeDefinition(description = "Domain for the mail address of new users (login@domain); empty = none")
        String mail_domain() default "";
    }

    private final String realm;
    private final String mailDomain;

    @Activate
    public JaasLogins(Realm configured) {
        this(configured.realm(), configured.mail_domain());
    }

    JaasLogins(String realm, String mailDomain) {
        this.realm = realm;
        this.mailDomain = mailDomain;
    }

    @Override
    public String name() {
        return "jaas " + realm;
    }

    @Override
    public Optional<Person> check(String login, char[] password) {
        try {
            LoginContext context = new LoginContext(realm, new Subject(), answers(login, password));
            context.login();
            String email = mailDomain.isBlank() ? null : login + '@' + mailDomain;
            Optional<Person> person = context.getSubject().getPrincipals().isEmpty() ? Optional.empty()
                : Optional.of(new Person(login, shown(context.getSubject(), login), email));
            context.logout();
            return person;
        } catch (FailedLoginException | AccountLockedException e) {
            return Optional.empty();
        } catch (LoginException e) {
            LOG.warn("JAAS realm {} does not answer: {}", realm, e.getMessage());
            return Optional.empty();
        }
    }

    /** The first principal that is not a role or group by its class; its name may be written in another case than typed. */
    private static String shown(Subject subject, String login) {
        return subject.getPrincipals().stream().filter(one -> one.getClass().getSimpleName().equals("UserPrincipal"))
            .map(Principal::getName).findFirst().orElse(login);
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
