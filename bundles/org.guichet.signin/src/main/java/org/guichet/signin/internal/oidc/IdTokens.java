package org.guichet.signin.internal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/**
 * Decides whether an ID token is genuine, ours, of now and of this attempt. Keys are fetched when needed and kept for minutes;
 * signatures by a shared secret and unsigned tokens are never good. Thread-safe.
 */
final class IdTokens {
    /** Signatures by a key pair alone: with the others, whoever knows the client's secret could be anybody. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512,
        JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

    private final String clientId;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    IdTokens(URI issuer, String clientId, URI keys, Exchange exchange, Clock clock) throws IOException {
        this.clientId = clientId;
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(keys.toURL(), address -> fetched(exchange, address))
            .refreshAheadCache(false).build();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<SecurityContext>(clientId,
            new JWTClaimsSet.Builder().issuer(issuer.toString()).build(), Set.of("sub", "iat", "exp", "nonce")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        });
    }

    /**
     * @throws BadJOSEException if the token does not hold
     * @throws IOException      if the provider's keys cannot be had
     */
    JWTClaimsSet verified(String token, String nonce) throws BadJOSEException, IOException {
        JWTClaimsSet claims;
        try {
            claims = processor.process(token, null);
            if (!nonce.equals(claims.getStringClaim("nonce"))) {
                throw new BadJOSEException("the nonce is of another attempt");
            }
            String party = claims.getStringClaim("azp");
            if (party == null ? claims.getAudience().size() > 1 : !party.equals(clientId)) {
                throw new BadJOSEException("it was issued to " + party);
            }
        } catch (KeySourceException e) {
            throw new IOException("the provider's keys cannot be had: " + e.getMessage(), e);
        } catch (ParseException | JOSEException e) {
            throw new BadJOSEException(String.valueOf(e.getMessage()), e);
        }
        return claims;
    }

    private static Resource fetched(Exchange exchange, URL address) throws IOException {
        try {
            Exchange.Reply reply = exchange.get(address.toURI());
            if (reply.status() != 200) {
                throw new IOException("keys: status " + reply.status());
            }
            return new Resource(reply.body(), "application/json");
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
