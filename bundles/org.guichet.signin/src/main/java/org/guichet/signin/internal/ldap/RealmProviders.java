package org.guichet.signin.internal.ldap;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginContext;
import org.guichet.api.security.LoginProvider;
import org.guichet.signin.internal.Admit;
import org.guichet.signin.internal.Properties;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers a provider for each {@code etc/org.guichet.signin.jaas-<name>.cfg}: a JAAS realm that Karaf knows already. */
@Component(service = {}, immediate = true, configurationPid = RealmProviders.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public class RealmProviders {
    static final String PID = "org.guichet.signin.jaas";
    private static final Logger LOG = LoggerFactory.getLogger(RealmProviders.class);
    private final ServiceRegistration<LoginProvider> registration;

    @Activate
    public RealmProviders(BundleContext context, Map<String, Object> configured) {
        Properties properties = new Properties(PID, configured);
        JaasLogins logins = logins(properties);
        registration = properties.good(LOG) ? context.registerService(LoginProvider.class, logins, null) : null;
    }

    static JaasLogins logins(Properties properties) {
        String realm = properties.required("realm");
        String domain = properties.text("mailDomain", "");
        return new JaasLogins(properties.name(), answers -> {
            LoginContext context = new LoginContext(realm, new Subject(), answers);
            context.login();
            return context.getSubject();
        }, login -> new JaasLogins.Profile(null, domain.isEmpty() ? null : login + '@' + domain), Admit.read(properties));
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
