package org.guichet.signin.internal.oidc;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.guichet.signin.internal.Admit;
import org.guichet.signin.internal.Properties;
import org.guichet.signin.internal.Secret;

/**
 * One file {@code etc/org.guichet.signin.oidc-<name>.cfg}.
 *
 * @param secret  gives the client's secret, or null for a public client
 * @param labels  text of the button by language
 * @param login   claim that holds the login
 * @param groups  claim that holds the groups
 * @param verifiedEmail let nobody in whose login is an address that the provider has not verified
 */
record Settings(String name, URI issuer, String clientId, Secret secret, String scopes, Map<String, String> labels,
        String login, String groups, boolean verifiedEmail, Admit admit) {

    static final String PID = "org.guichet.signin.oidc";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST_LABEL = 60;

    static Settings read(Properties from, Function<String, String> environment) {
        String name = from.name();
        URI issuer = from.address("issuer", "https", "http");
        if (issuer != null && !trustworthy(issuer)) {
            from.wrong("issuer", "http:// is for this machine only, https:// is expected");
        }
        if (issuer != null && (issuer.getQuery() != null || issuer.getFragment() != null)) {
            from.wrong("issuer", "an address without ? and # is expected");
        }
        String scopes = from.text("scopes", "openid profile email");
        if (!Arrays.asList(scopes.split(" +")).contains("openid")) {
            from.wrong("scopes", "openid must be among them");
        }
        Map<String, String> labels = Map.of("fr", label(from, "label.fr", name), "en", label(from, "label.en", name));
        return new Settings(name, issuer, from.required("clientId"), Secret.from(from, "clientSecret", environment), scopes, labels,
            from.text("loginClaim", "preferred_username"), from.text("groupsClaim", "groups"),
            from.flag("requireVerifiedEmail", true), Admit.read(from));
    }

    /** Encrypted, or on this machine. */
    static boolean trustworthy(URI address) {
        return "https".equals(address.getScheme()) && address.getHost() != null
            || "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
    }

    private static String label(Properties from, String key, String absent) {
        String label = from.text(key, absent);
        if (label.length() > LONGEST_LABEL) {
            from.wrong(key, LONGEST_LABEL + " characters at most are expected");
        }
        return label;
    }
}
