package org.guichet.signin.internal.oidc;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.signin.internal.Properties;
import org.junit.Test;

/** What an OIDC provider's file must say. */
public class OidcSettingsTest {
    private static List<String> problems(String... values) {
        Map<String, String> given = new HashMap<>(Map.of("name", "corp", "issuer", "https://id.example/realms/corp", "clientId", "x"));
        for (int i = 0; i < values.length; i += 2) {
            given.put(values[i], values[i + 1]);
        }
        Properties properties = new Properties(Settings.PID, given);
        Settings.read(properties, name -> null);
        return properties.problems();
    }

    @Test
    public void issuerAndClientAreEnough() {
        assertEquals(List.of(), problems());
    }

    @Test
    public void theIssuerIsEncryptedOrOnThisMachine() {
        assertEquals(List.of(), problems("issuer", "http://127.0.0.1:8080/corp"));
        assertEquals(List.of(), problems("issuer", "http://localhost:8080"));
        for (String issuer : List.of("", "id.example", "ftp://id.example", "http://id.example", "https://id.example/?x=1",
                "https://id.example/#a", "https://", "http://localhost.evil.example", "::", "https://a b")) {
            List<String> problems = problems("issuer", issuer);
            assertTrue(issuer + problems, !problems.isEmpty() && problems.stream().allMatch(one -> one.startsWith("issuer: ")));
        }
    }

    @Test
    public void eachOtherPropertyIsCheckedToo() {
        assertEquals(1, problems("clientId", "").size());
        assertEquals(1, problems("scopes", "profile email").size());
        assertEquals(1, problems("label.fr", "x".repeat(61)).size());
        assertEquals(1, problems("create", "oui").size());
        assertEquals(1, problems("requireVerifiedEmail", "1").size());
        assertEquals(1, problems("clientSecretEnv", "ABSENT").size());
        assertEquals(1, problems("clientsecret", "wrong case").size());
    }
}
