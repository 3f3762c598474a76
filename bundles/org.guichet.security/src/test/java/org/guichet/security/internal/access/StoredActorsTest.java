package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Locale;
import java.util.Set;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Audience;
import org.junit.Rule;
import org.junit.Test;

public class StoredActorsTest {
    @Rule
    public final SecurityTables tables = new SecurityTables();

    private Actor actor(long id) {
        return tables.actors().byId(id, "web").orElseThrow();
    }

    @Test
    public void aUserWithoutRolesMayNothing() {
        Actor actor = actor(tables.user("anne", "agent"));
        assertFalse(actor.may("tickets.read"));
        assertFalse(actor.may("users.read"));
        assertEquals(Locale.FRENCH, actor.locale());
        assertEquals("Europe/Paris", actor.zone().getId());
    }

    @Test
    public void aClientWithoutRolesMayNothingEither() {
        Actor actor = actor(tables.user("client", "client"));
        assertTrue(actor.client());
        assertFalse(actor.may("tickets.read"));
    }

    @Test
    public void rolesAddUp() {
        tables.role("exporter", "agent", "tickets.export", "# a note", "");
        Actor actor = actor(tables.user("anne", "agent", "reader", "exporter"));
        assertTrue(actor.may("tickets.read"));
        assertTrue(actor.may("tickets.export"));
        assertFalse(actor.may("tickets.update"));
    }

    @Test
    public void aWildcardOfARoleDoesNotReachUsersTeamsAndRoles() {
        Actor agent = actor(tables.user("anne", "agent", "agent"));
        assertTrue(agent.grants().allowsAll("tickets.update"));
        assertFalse(agent.grants().allowsAll("users.update"));
        assertFalse(agent.may("teams.update"));
        assertFalse(agent.may("roles.create"));
        assertFalse(agent.may("teamMemberships.create"));
    }

    @Test
    public void aRoleForAgentsGivesAClientNothingAndTheOtherWayRound() {
        assertFalse(actor(tables.user("client", "client", "administrator", "agent")).may("tickets.read"));
        assertFalse(actor(tables.user("anne", "agent", "client")).may("tickets.read"));
        assertTrue(actor(tables.user("robot", "program", "reader")).may("tickets.read"));
        assertEquals(Audience.PROGRAM, actor(tables.user("robot2", "program")).audience());
    }

    @Test
    public void aRoleThatIsGoneGivesNothing() {
        long role = tables.role("exporter", "agent", "tickets.export");
        long anne = tables.user("anne", "agent", "exporter", "never-existed");
        tables.delete("SECURITY_ROLE", role);
        assertFalse(actor(anne).may("tickets.export"));
    }

    @Test
    public void inactiveAndDeletedUsersAreNobody() {
        long anne = tables.user("anne", "agent", "agent");
        long bob = tables.user("bob", "agent", "agent");
        tables.sql().write("update SECURITY_USER set ACTIVE = false where ID = ?", anne);
        tables.delete("SECURITY_USER", bob);
        assertTrue(tables.actors().byId(anne, "web").isEmpty());
        assertTrue(tables.actors().byId(bob, "web").isEmpty());
        assertTrue("a former login stays taken", tables.actors().loginTaken("bob", null));
        assertFalse("one's own login is not taken by another", tables.actors().loginTaken("anne", anne));
    }

    @Test
    public void aMembersTeamsAreThoseAndAManagersAreAllBelow() {
        long anne = tables.user("anne", "agent");
        long bob = tables.user("bob", "agent");
        long south = tables.team("south", null, anne);
        long marseille = tables.team("marseille", south, null);
        long nice = tables.team("nice", marseille, null);
        long north = tables.team("north", null, null);
        tables.member(bob, marseille);
        tables.member(anne, north);
        assertEquals(Set.of(south, marseille, nice, north), actor(anne).teams());
        assertEquals(Set.of(marseille), actor(bob).teams());
    }

    @Test
    public void teamsInACircleDoNotHang() {
        long anne = tables.user("anne", "agent");
        long a = tables.team("a", null, anne);
        long b = tables.team("b", a, null);
        tables.sql().write("update SECURITY_TEAM set PARENT = ? where ID = ?", b, a);
        assertEquals(Set.of(a, b), actor(anne).teams());
    }

    @Test
    public void aClientsAccountsComeFromWhoeverKeepsContacts() {
        StoredActors actors = tables.actors();
        long client = tables.user("client", "client", "client");
        tables.sql().write("update SECURITY_USER set CONTACT = 77 where ID = ?", client);
        assertEquals(Set.of(), actors.byId(client, "web").orElseThrow().accounts());
        actors.bindClientAccounts(contact -> Set.of(contact + 1));
        assertEquals(Set.of(78L), actors.byId(client, "web").orElseThrow().accounts());
    }

    @Test
    public void anAdministratorIsWhoMayAssignRoles() {
        long admin = tables.user("admin", "agent", "administrator");
        long anne = tables.user("anne", "agent", "supervisor");
        StoredActors actors = tables.actors();
        assertTrue(actors.administrates(admin));
        assertFalse(actors.administrates(anne));
        assertFalse(actors.administratesBeside(admin));
        assertTrue(actors.administratesBeside(anne));
    }
}
