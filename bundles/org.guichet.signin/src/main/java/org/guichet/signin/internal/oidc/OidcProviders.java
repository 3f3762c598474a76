package org.guichet.signin.internal.oidc;

import java.time.Clock;
import java.util.Map;
import org.guichet.api.security.RedirectProvider;
import org.guichet.signin.internal.Properties;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers a provider for each configuration that is right. Not itself the service: a wrong one must leave no button. */
@Component(service = {}, immediate = true, configurationPid = Settings.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public class OidcProviders {
    private static final Logger LOG = LoggerFactory.getLogger(OidcProviders.class);
    private final ServiceRegistration<RedirectProvider> registration;

    @Activate
    public OidcProviders(BundleContext context, Map<String, Object> configured) {
        Properties properties = new Properties(Settings.PID, configured);
        Settings settings = Settings.read(properties, System::getenv);
        if (!properties.good(LOG)) {
            registration = null;
            return;
        }
        registration = context.registerService(RedirectProvider.class, new OidcProvider(settings, Clock.systemUTC()), null);
        LOG.info("People sign in at {}, which must know the redirect address …/api/sign-in/{}/callback", settings.issuer(),
            settings.name());
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
