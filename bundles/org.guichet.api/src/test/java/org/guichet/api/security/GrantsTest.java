package org.guichet.api.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.Test;

public class GrantsTest {
    private static Grants grants(String... lines) {
        return Grants.of(List.of(lines), Set.of("users", "queues")::contains);
    }

    @Test
    public void nothingIsAllowedThatNoLineGives() {
        assertFalse(Grants.NONE.allows("tickets.read"));
        assertFalse(grants("tickets.read").allows("tickets.update"));
        assertFalse(grants("tickets.read").allows("ticketsx.read"));
        assertFalse(grants("", "# tickets.read").allows("tickets.read"));
    }

    @Test
    public void everythingCoversAllButRestrictedFields() {
        assertTrue(grants("*").allows("users.update"));
        assertTrue(grants("*").allows("admin.settings"));
        assertFalse(grants("*").allows("tickets.field.weight.read"));
        assertTrue(Grants.ALL.allows("tickets.field.weight.read"));
    }

    @Test
    public void aTypesWildcardCoversItsActionsButNoRestrictedField() {
        assertTrue(grants("tickets.*").allows("tickets.do.resolve"));
        assertFalse(grants("tickets.*").allows("tickets.field.weight.read"));
        assertTrue(grants("tickets.field.*").allows("tickets.field.weight.write"));
        assertFalse(grants("tickets.field.*").allows("accounts.field.weight.write"));
    }

    @Test
    public void aWildcardForTypesCoversTypesThatNobodyNamed() {
        Grants grants = grants("*.update", "*.do.*");
        assertTrue(grants.allows("returns.update"));
        assertTrue(grants.allows("returns.do.approve"));
        assertFalse(grants.allows("returns.delete"));
        assertFalse(grants.allows("returns.field.cost.write"));
    }

    @Test
    public void aWildcardForTypesOpensNothingButReadingInAdministration() {
        Grants grants = grants("*.read", "*.update", "*.do.*", "*.settings");
        assertTrue(grants.allows("users.read"));
        assertFalse(grants.allows("users.update"));
        assertFalse(grants.allows("users.do.setPassword"));
        assertFalse(grants.allows("queues.update"));
        assertFalse(grants.allows("admin.settings"));
        assertTrue(grants("*.update", "queues.update").allows("queues.update"));
    }

    @Test
    public void aRestrictedFieldNamedForAllTypesGivesThatFieldAlone() {
        assertTrue(grants("*.field.email.read").allows("contacts.field.email.read"));
        assertFalse(grants("*.field.email.read").allows("contacts.field.weight.read"));
    }

    @Test
    public void aRefusalWinsOverEverythingAlsoInAdministration() {
        assertFalse(grants("*", "-*.delete").allows("users.delete"));
        assertFalse(grants("*", "- tickets.export").allows("tickets.export"));
        assertTrue(grants("*", "-tickets.export").allows("accounts.export"));
    }

    @Test
    public void scopesOfSeveralLinesAddUpAndAllStandsAlone() {
        assertEquals(Set.of("own", "team"), grants("*.read:own", "tickets.read:team").scopes("tickets.read"));
        assertEquals(Set.of("all"), grants("*.read:own", "tickets.read").scopes("tickets.read"));
        assertFalse(grants("tickets.read:own").allowsAll("tickets.read"));
    }
}
