package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.error.Invalid;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class FirstStartTest {
    private static final Optional<String> PASSWORD = Optional.of("cheval-batterie");

    @Rule
    public final SecurityTables tables = new SecurityTables();
    private Passwords passwords;
    private FirstStart start;
    private volatile boolean opened;

    @Before
    public void nothingThereYet() {
        tables.sql().write("delete from SECURITY_ROLE_TEXT");
        tables.sql().write("delete from SECURITY_ROLE");
        passwords = new Passwords(tables.sql(), new SteppingClock(), 4);
        start = new FirstStart(() -> opened = true, tables.platform().types(), tables.platform().records(), tables.sql(),
            passwords, PASSWORD);
    }

    @After
    public void stop() {
        start.stop();
    }

    private List<String> logins() {
        return tables.sql().list(row -> row.getString(1), "select LOGIN from SECURITY_USER");
    }

    @Test
    public void peopleCanSignInOnceTheAdministratorIsThere() {
        start.runOnce();
        assertTrue(opened);
        assertEquals(List.of("admin"), logins());
    }

    @Test
    public void theFirstAdministratorHasTheConfiguredPassword() {
        start.run(PASSWORD);
        StoredActors.Known admin = tables.actors().find("admin").orElseThrow();
        assertTrue(passwords.matches(admin.id(), PASSWORD.get().toCharArray()));
        assertTrue(tables.actors().administrates(admin.id()));
        assertEquals(ShippedRole.values().length, tables.sql().list(row -> 1, "select ID from SECURITY_ROLE").size());
    }

    @Test
    public void withoutAPasswordThereIsNoUser() {
        start.run(Optional.empty());
        assertEquals(List.of(), logins());
        start.run(PASSWORD);
        assertEquals(List.of("admin"), logins());
    }

    @Test
    public void aWeakPasswordMakesNoAdministrator() {
        assertThrows(Invalid.class, () -> start.run(Optional.of("admin")));
        assertEquals(List.of(), logins());
    }

    @Test
    public void laterStartsChangeNothing() {
        start.run(PASSWORD);
        long admin = tables.actors().find("admin").orElseThrow().id();
        tables.sql().write("update SECURITY_ROLE_TEXT set GRANTS = 'tickets.read' where ID ="
            + " (select ID from SECURITY_ROLE where ROLE_KEY = 'agent')");
        tables.delete("SECURITY_ROLE", tables.sql().first(row -> row.getLong(1),
            "select ID from SECURITY_ROLE where ROLE_KEY = 'field'").orElseThrow());
        start.run(Optional.of("another-password"));
        assertEquals(List.of("admin"), logins());
        assertFalse(passwords.matches(admin, "another-password".toCharArray()));
        assertEquals("tickets.read", tables.sql().first(row -> row.getString(1),
            "select t.GRANTS from SECURITY_ROLE_TEXT t join SECURITY_ROLE r on r.ID = t.ID"
            + " where r.ROLE_KEY = 'agent'").orElseThrow());
        assertEquals(ShippedRole.values().length, tables.sql().list(row -> 1, "select ID from SECURITY_ROLE").size());
    }

    private String grants(String role) {
        return tables.sql().first(row -> row.getString(1), "select t.GRANTS from SECURITY_ROLE_TEXT t join SECURITY_ROLE r on r.ID = t.ID"
            + " where r.ROLE_KEY = ?", role).orElseThrow();
    }

    private void older(String role, String... without) {
        String older = ShippedRole.valueOf(role.toUpperCase(Locale.ROOT)).lines().stream().filter(line -> !List.of(without).contains(line))
            .collect(Collectors.joining("\n"));
        tables.sql().write("update SECURITY_ROLE_TEXT set GRANTS = ? where ID = (select ID from SECURITY_ROLE where ROLE_KEY = ?)", older, role);
    }

    @Test
    public void aShippedRoleThatNobodyChangedGrowsWithThePlatform() {
        start.run(PASSWORD);
        older("client", "documentRequests.read:account", "documentRequests.do.receive:account");
        older("field", "documentRequests.read", "documentRequests.update", "documentRequests.do.*", "notifications.do.channels");
        start.run(PASSWORD);
        assertEquals(ShippedRole.CLIENT.lines(), grants("client").lines().toList());
        assertEquals(ShippedRole.FIELD.lines(), grants("field").lines().toList());
    }

    @Test
    public void aRoleThatAPersonWroteStaysAsItIs() {
        start.run(PASSWORD);
        older("client", "documentRequests.read:account");
        String narrowed = grants("client");
        older("agent", "notifications.do.channels");
        tables.sql().write("update SECURITY_ROLE set UPDATED_BY = 1 where ROLE_KEY = 'agent'");
        String chosen = grants("agent");
        start.run(PASSWORD);
        assertEquals("half of what a version added is nobody's older role", narrowed, grants("client"));
        assertEquals("the same lines, but chosen", chosen, grants("agent"));
    }

    @Test
    public void anAdministratorWhoWasDeletedDoesNotComeBackWithTheServersPassword() {
        start.run(PASSWORD);
        tables.delete("SECURITY_USER", tables.actors().find("admin").orElseThrow().id());
        start.run(PASSWORD);
        assertEquals(1, logins().size());
        assertTrue(tables.actors().find("admin").isEmpty());
    }
}
