package org.guichet.api.security;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Leads people to a {@link RedirectProvider} and back. For the REST door. Thread-safe. */
@ProviderType
public interface RedirectSignIn {
    /** A button. @param provider its name */
    record Choice(String provider, String label) {
    }

    /** @param address where the browser goes @param secret goes into an HttpOnly cookie and comes back with the browser */
    record Departure(URI address, String secret) {
    }

    /** @param target as given at the departure */
    record Arrival(Actor actor, String target) {
    }

    /** The providers there are, by name. */
    List<Choice> choices(Locale locale);

    /**
     * @param callback absolute address of ours for this provider
     * @param target   path of ours to show in the end
     * @throws org.guichet.api.error.NotFound    if there is no such provider
     * @throws org.guichet.api.error.Unavailable if it does not answer
     */
    Departure depart(String provider, URI callback, String target);

    /**
     * @param secret from the cookie, or null
     * @param answer parameters with which the browser came back
     * @throws org.guichet.api.error.NotSignedIn {@code sign-in-stale} if this browser has no such attempt under way,
     *         {@code sign-in-cancelled}, {@code sign-in-failed}, or {@code sign-in-unknown} if the person may not come in
     * @throws org.guichet.api.error.Unavailable if the provider does not answer
     */
    Arrival arrive(String provider, String secret, Map<String, String> answer, String address);
}
