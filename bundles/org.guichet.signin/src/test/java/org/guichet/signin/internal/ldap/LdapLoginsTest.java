package org.guichet.signin.internal.ldap;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Person;
import org.guichet.signin.internal.Properties;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A real directory over a socket, asked by Karaf's own login module. */
public class LdapLoginsTest {
    private InMemoryDirectoryServer server;

    @Before
    public void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.addAdditionalBindCredentials("cn=guichet,dc=example,dc=org", "lookup");
        config.setAuthenticationRequiredOperationTypes(com.unboundid.ldap.sdk.OperationType.SEARCH);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("test", InetAddress.getLoopbackAddress(), 0, null));
        server = new InMemoryDirectoryServer(config);
        for (String[] entry : new String[][] {
                {"dn: dc=example,dc=org", "objectClass: domain", "dc: example"},
                {"dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit", "ou: people"},
                {"dn: ou=groups,dc=example,dc=org", "objectClass: organizationalUnit", "ou: groups"},
                {"dn: uid=paul,ou=people,dc=example,dc=org", "objectClass: inetOrgPerson", "uid: paul", "cn: Paul Martin",
                    "sn: Martin", "mail: paul.martin@example.org", "userPassword: from-directory"},
                {"dn: uid=anne,ou=people,dc=example,dc=org", "objectClass: inetOrgPerson", "uid: anne", "cn: Anne Petit",
                    "sn: Petit", "userPassword: also-from-directory"},
                {"dn: cn=support,ou=groups,dc=example,dc=org", "objectClass: groupOfNames", "cn: support",
                    "member: uid=paul,ou=people,dc=example,dc=org"},
                {"dn: cn=choir,ou=groups,dc=example,dc=org", "objectClass: groupOfNames", "cn: choir",
                    "member: uid=paul,ou=people,dc=example,dc=org", "member: uid=anne,ou=people,dc=example,dc=org"}}) {
            server.add(entry);
        }
        server.startListening();
    }

    @After
    public void stop() {
        server.shutDown(true);
    }

    private Map<String, String> file(String... more) {
        Map<String, String> values = new HashMap<>(Map.of("name", "annuaire",
            "connection.url", "ldap://127.0.0.1:" + server.getListenPort(),
            "connection.username", "cn=guichet,dc=example,dc=org", "connection.password", "lookup",
            "user.base.dn", "ou=people,dc=example,dc=org", "role.base.dn", "ou=groups,dc=example,dc=org",
            "create", "true", "groups.agent", "support", "groups.supervisor", "chefs"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return values;
    }

    private JaasLogins logins(String... more) {
        Properties properties = new Properties(LdapProviders.PID, file(more));
        JaasLogins logins = LdapProviders.logins(properties, null);
        assertEquals(List.of(), properties.problems());
        return logins;
    }

    private static Optional<Person> check(JaasLogins logins, String login, String password) {
        return logins.check(login, password.toCharArray());
    }

    @Test
    public void theRightPairTellsWhoItIsAndItsGroups() {
        Person paul = check(logins(), "paul", "from-directory").orElseThrow();
        assertEquals("paul", paul.login());
        assertEquals("Paul Martin", paul.name());
        assertEquals("paul.martin@example.org", paul.email());
        assertEquals(Set.of("agent", "supervisor"), paul.admission().managed());
        assertEquals(Set.of("agent"), paul.admission().held());
        Person anne = check(logins(), "anne", "also-from-directory").orElseThrow();
        assertEquals(Set.of(), anne.admission().held());
        assertEquals(null, anne.email());
    }

    @Test
    public void aWrongPasswordAndAnUnknownLoginAreJustWrong() {
        JaasLogins logins = logins();
        assertTrue(check(logins, "paul", "wrong").isEmpty());
        assertTrue(check(logins, "paul", "also-from-directory").isEmpty());
        assertTrue(check(logins, "nobody", "from-directory").isEmpty());
    }

    @Test
    public void whoLeavesAGroupLosesItAtTheNextSignIn() throws Exception {
        JaasLogins logins = logins();
        assertEquals(Set.of("agent"), check(logins, "paul", "from-directory").orElseThrow().admission().held());
        server.modify("cn=support,ou=groups,dc=example,dc=org",
            new Modification(ModificationType.REPLACE, "member", "uid=anne,ou=people,dc=example,dc=org"));
        assertEquals(Set.of(), check(logins, "paul", "from-directory").orElseThrow().admission().held());
    }

    @Test
    public void aDirectoryThatIsAwayIsSaidToBeAndComesBack() throws Exception {
        JaasLogins logins = logins();
        int port = server.getListenPort();
        server.shutDown(true);
        assertEquals("sign-in-provider-away",
            assertThrows(Unavailable.class, () -> check(logins, "paul", "from-directory")).key());
        assertThrows("nor is a wrong password called wrong", Unavailable.class, () -> check(logins, "paul", "wrong"));
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("again", InetAddress.getLoopbackAddress(), port, null));
        server = new InMemoryDirectoryServer(config);
        server.startListening();
        assertThrows("it is there, but does not know us", Unavailable.class, () -> check(logins, "paul", "from-directory"));
    }

    @Test
    public void ourOwnWrongPasswordIsNotThePersons() {
        assertThrows(Unavailable.class, () -> check(logins("connection.password", "stale"), "paul", "from-directory"));
    }

    @Test
    public void aRealmThatKarafDoesNotKnowIsAway() {
        Properties properties = new Properties(RealmProviders.PID, Map.of("name", "x", "realm", "no-such-realm"));
        JaasLogins logins = RealmProviders.logins(properties);
        assertEquals(List.of(), properties.problems());
        assertThrows(Unavailable.class, () -> check(logins, "paul", "from-directory"));
    }

    @Test
    public void everyPropertyIsChecked() {
        for (String[] wrong : new String[][] {{"connection.url", "http://x"}, {"connection.url", ""}, {"user.base.dn", ""},
                {"user.filter", "uid=%u"}, {"user.filter", "(uid=paul)"}, {"role.filter", "(member=paul)"},
                {"user.search.subtree", "oui"}, {"timeout", "5 s"}, {"timeout", "0"}, {"connection.username", ""},
                {"connection.password", ""}, {"userbase", "x"}, {"groups.Boss", "x"}}) {
            Properties properties = new Properties(LdapProviders.PID, file(wrong));
            LdapProviders.logins(properties, null);
            assertEquals(String.join(" ", wrong) + properties.problems(), 1, properties.problems().size());
        }
    }
}
