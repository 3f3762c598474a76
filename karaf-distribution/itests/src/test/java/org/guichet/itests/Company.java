package org.guichet.itests;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** What people of a company sign in with: an OIDC provider and an LDAP directory, both real servers on this machine. */
final class Company implements AutoCloseable {
    static final String SECRET = "secret-du-client";
    private final MockOAuth2Server provider = new MockOAuth2Server();
    private final InMemoryDirectoryServer directory;
    private final int port = Ports.free();

    Company() throws LDAPException, LDIFException {
        provider.start();
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.addAdditionalBindCredentials("cn=guichet,dc=example,dc=org", "lookup");
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("company", InetAddress.getLoopbackAddress(), port, null));
        directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        directory.add("dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit", "ou: people");
        directory.add("dn: ou=groups,dc=example,dc=org", "objectClass: organizationalUnit", "ou: groups");
        directory.add("dn: uid=paul,ou=people,dc=example,dc=org", "objectClass: inetOrgPerson", "uid: paul", "cn: Paul Martin",
            "sn: Martin", "mail: paul.martin@example.org", "userPassword: from-directory");
        directory.add("dn: cn=chefs,ou=groups,dc=example,dc=org", "objectClass: groupOfNames", "cn: chefs",
            "member: uid=paul,ou=people,dc=example,dc=org");
        directory.startListening();
    }

    /** Tells a server of both, as the README does. */
    ServerProcess configure(ServerProcess server) throws IOException {
        for (Map.Entry<String, String> one : Map.of("issuer", provider.issuerUrl("corp").toString(), "clientId", "guichet",
                "clientSecretEnv", "CORP_SECRET", "label.fr", "Compte Exemple", "label.en", "Example account", "create", "true",
                "roles", "reader", "groups.agent", "support").entrySet()) {
            server.configure("org.guichet.signin.oidc-corp", one.getKey(), one.getValue());
        }
        for (Map.Entry<String, String> one : Map.of("connection.url", "ldap://127.0.0.1:" + port, "connection.username",
                "cn=guichet,dc=example,dc=org", "connection.password", "lookup", "user.base.dn", "ou=people,dc=example,dc=org",
                "role.base.dn", "ou=groups,dc=example,dc=org", "create", "true", "groups.supervisor", "chefs").entrySet()) {
            server.configure("org.guichet.signin.ldap-annuaire", one.getKey(), one.getValue());
        }
        // a slip of the pen beside them harms nobody
        return server.configure("org.guichet.signin.oidc-broken", "issuer", "id.example.org");
    }

    InMemoryDirectoryServer directory() {
        return directory;
    }

    /** Somebody's browser at the provider's page. @return where it is sent next */
    String visit(String address, String subject, String login, String name, String group) throws IOException, InterruptedException {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback("corp", subject, "JWT", List.of("guichet"),
            Map.of("preferred_username", login, "name", name, "groups", List.of(group)), 300));
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("location").orElseThrow(() -> new IOException(answer.statusCode() + answer.body()));
    }

    @Override
    public void close() {
        provider.shutdown();
        directory.shutDown(true);
    }
}
