package org.guichet.signin.internal.ldap;

import java.util.Map;
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

/** Registers a provider for each {@code etc/org.guichet.signin.ldap-<name>.cfg} that is right. */
@Component(service = {}, immediate = true, configurationPid = LdapProviders.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public class LdapProviders {
    static final String PID = "org.guichet.signin.ldap";
    private static final Logger LOG = LoggerFactory.getLogger(LdapProviders.class);
    private final ServiceRegistration<LoginProvider> registration;

    @Activate
    public LdapProviders(BundleContext context, Map<String, Object> configured) {
        Properties properties = new Properties(PID, configured);
        JaasLogins logins = logins(properties, context);
        registration = properties.good(LOG) ? context.registerService(LoginProvider.class, logins, null) : null;
    }

    static JaasLogins logins(Properties properties, BundleContext context) {
        Directory directory = Directory.read(properties, context, System::getenv);
        return new JaasLogins(properties.name(), directory, directory, Admit.read(properties));
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
