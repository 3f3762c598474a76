package org.guichet.signin.internal.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/**
 * What a provider says of itself in its discovery document.
 *
 * @param userinfo     or null
 * @param postSecret   true if the secret goes into the form because the header is not understood
 * @param answersIssue true if every answer names its issuer
 */
record Endpoints(URI authorization, URI token, URI keys, URI userinfo, boolean postSecret, boolean answersIssue) {
    private static final String BASIC = "client_secret_basic";
    private static final String POST = "client_secret_post";

    static URI document(URI issuer) {
        return URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }

    /** @throws IOException if the document is not this issuer's, or names addresses that are not to be trusted */
    static Endpoints of(URI issuer, Map<String, Object> document) throws IOException {
        if (!issuer.toString().equals(document.get("issuer"))) {
            throw new IOException("the document is of issuer " + document.get("issuer"));
        }
        List<?> methods = document.get("token_endpoint_auth_methods_supported") instanceof List<?> list ? list : List.of(BASIC);
        return new Endpoints(address(document, "authorization_endpoint"), address(document, "token_endpoint"),
            address(document, "jwks_uri"),
            document.get("userinfo_endpoint") == null ? null : address(document, "userinfo_endpoint"),
            !methods.contains(BASIC) && methods.contains(POST),
            Boolean.TRUE.equals(document.get("authorization_response_iss_parameter_supported")));
    }

    private static URI address(Map<String, Object> document, String key) throws IOException {
        try {
            URI address = new URI(String.valueOf(document.get(key)));
            if (Settings.trustworthy(address)) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new IOException(key + " is not an address", e);
        }
        throw new IOException(key + " is not an https address");
    }
}
