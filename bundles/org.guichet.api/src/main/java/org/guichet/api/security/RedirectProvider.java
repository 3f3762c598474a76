package org.guichet.api.security;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Signs people in at a page of its own, to which the browser is sent and from which it comes back: OIDC, SAML. An OSGi
 * service; the sign-in page has a button for each. The platform keeps each attempt on the server, lets it be used once,
 * within minutes, by the browser that began it and for the provider that it was begun for; the provider checks what its own
 * protocol says. Thread-safe.
 *
 * @stability young
 */
@ConsumerType
public interface RedirectProvider {
    /** Where the browser goes, and what {@link #arrive} will need: nonces and the like, at most 2,000 characters. */
    record Departure(URI address, String kept) {
    }

    /** Stable and unique among all providers of the installation: {@code [a-z0-9-]{1,40}}; stands in addresses. */
    String name();

    /** Text of the button. */
    String label(Locale locale);

    /** The parameter of the answer that brings back the state: {@code RelayState} in SAML. */
    default String stateParameter() {
        return "state";
    }

    /**
     * @param callback absolute address of ours to which the browser must come back by GET
     * @param state    must come back unchanged; the platform checks it
     * @throws org.guichet.api.error.Unavailable if the provider does not answer
     */
    Departure depart(URI callback, String state);

    /**
     * @param callback as it was for {@link #depart}
     * @param answer   parameters with which the browser came back
     * @param kept     of this attempt's departure
     * @throws org.guichet.api.error.NotSignedIn {@code sign-in-cancelled} if the person gave up, {@code sign-in-failed} for an
     *         answer that does not hold; the reason belongs into the log
     * @throws org.guichet.api.error.Unavailable if the provider does not answer
     */
    Person arrive(URI callback, Map<String, String> answer, String kept);
}
