package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.guichet.api.security.Admission;
import org.guichet.api.security.Person;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Whom a provider's word lets in, as whom, and with which roles. */
public class AdmissionsTest {
    private static final Admission MAKES = new Admission(true, Set.of("reader"), Set.of(), Set.of());
    @Rule
    public final SecurityTables tables = new SecurityTables();
    private Admissions admissions;

    @Before
    public void open() {
        admissions = tables.admissions(new SteppingClock());
    }

    private static Person person(String subject, String login, Admission admission) {
        return new Person(subject, login, "Paul Martin", "paul@example.org", admission);
    }

    private Optional<Long> admit(String provider, Person person) {
        return admissions.admit(provider, person).map(StoredActors.Known::id);
    }

    private Set<String> roles(long user) {
        return tables.actors().find(user).orElseThrow().roles();
    }

    @Test
    public void nobodyIsMadeUnlessConfigured() {
        assertEquals(Optional.empty(), admit("corp", person("1", "paul", Admission.KNOWN_ONLY)));
        assertFalse(tables.actors().loginTaken("paul", null));
    }

    @Test
    public void aPersonIsMadeOnceWithItsNameAndFirstRoles() {
        long made = admit("corp", person("1", "Paul", MAKES)).orElseThrow();
        assertEquals(Set.of("reader"), roles(made));
        assertEquals("Paul Martin", tables.actors().find("paul").orElseThrow().name());
        assertEquals(Optional.of(made), admit("corp", person("1", "Paul", MAKES)));
    }

    @Test
    public void theSubjectDecidesFromTheSecondTimeOn() {
        long paul = tables.user("paul", "agent", "reader");
        assertEquals(Optional.of(paul), admit("corp", person("1", "paul", Admission.KNOWN_ONLY)));
        assertEquals("married since", Optional.of(paul), admit("corp", person("1", "paul.durand", Admission.KNOWN_ONLY)));
        assertEquals("who gets the login after him is somebody else", Optional.empty(), admit("corp", person("2", "paul", MAKES)));
    }

    @Test
    public void anotherProvidersPersonOfTheSameLoginIsSomebodyElse() {
        admit("corp", person("1", "paul", MAKES)).orElseThrow();
        assertEquals(Optional.empty(), admit("partners", person("1", "paul", MAKES)));
        assertEquals(Optional.empty(), admit("partners", person("9", "paul", MAKES)));
    }

    @Test
    public void aUserWithAPasswordOfOurOwnIsNobodysToTakeOver() {
        long admin = tables.user("admin", "agent", "administrator");
        tables.passwords().set(admin, "admin", "mot-de-passe-a-nous".toCharArray(), "password");
        assertEquals(Optional.empty(), admit("corp", person("1", "admin", MAKES)));
    }

    @Test
    public void inactiveAndDeletedUsersAndProgramsStayOut() {
        long paul = admit("corp", person("1", "paul", MAKES)).orElseThrow();
        tables.sql().write("update SECURITY_USER set ACTIVE = false where ID = ?", paul);
        assertEquals(Optional.empty(), admit("corp", person("1", "paul", MAKES)));
        tables.sql().write("update SECURITY_USER set ACTIVE = true where ID = ?", paul);
        tables.delete("SECURITY_USER", paul);
        assertEquals("nor is a second one made", Optional.empty(), admit("corp", person("1", "paul", MAKES)));
        assertEquals("nor under the former login", Optional.empty(), admit("corp", person("2", "paul", MAKES)));
        long off = tables.user("off", "agent");
        tables.sql().write("update SECURITY_USER set ACTIVE = false where ID = ?", off);
        assertEquals(Optional.empty(), admit("corp", person("3", "off", MAKES)));
        tables.user("robot", "program", "reader");
        assertEquals(Optional.empty(), admit("corp", person("4", "robot", MAKES)));
    }

    @Test
    public void managedRolesComeAndGoWithTheGroupsAndOthersStay() {
        tables.user("admin", "agent", "administrator");
        long paul = tables.user("paul", "agent", "reader", "supervisor");
        Set<String> managed = Set.of("supervisor", "agent");
        admit("corp", person("1", "paul", new Admission(false, Set.of(), managed, Set.of("agent"))));
        assertEquals(Set.of("reader", "agent"), roles(paul));
        admit("corp", person("1", "paul", new Admission(false, Set.of(), managed, Set.of())));
        assertEquals(Set.of("reader"), roles(paul));
    }

    @Test
    public void aNewPersonOutsideTheGroupsDoesNotStartWithTheirRoles() {
        long paul = admit("corp", person("1", "paul",
            new Admission(true, Set.of("reader", "agent"), Set.of("agent"), Set.of()))).orElseThrow();
        assertEquals(Set.of("reader"), roles(paul));
    }

    @Test
    public void aRoleThatDoesNotExistLetsNobodyIn() {
        assertEquals(Optional.empty(), admit("corp", person("1", "paul", new Admission(true, Set.of("boss"), Set.of(), Set.of()))));
        assertFalse("and nobody is half made", tables.actors().loginTaken("paul", null));
    }

    @Test
    public void theLastAdministratorIsNotTakenAwayByAProvider() {
        long paul = tables.user("paul", "agent", "administrator");
        Admission demoted = new Admission(false, Set.of(), Set.of("administrator"), Set.of());
        assertEquals("refused rather than let in with rights that were taken", Optional.empty(),
            admit("corp", person("1", "paul", demoted)));
        assertTrue(roles(paul).contains("administrator"));
    }

    @Test
    public void whatIsNoLoginOrSubjectIsRefused() {
        for (String login : new String[] {"", " ", "a b", "<script>", "../x", "x".repeat(121)}) {
            assertEquals(login, Optional.empty(), admit("corp", person("1", login, MAKES)));
        }
        assertEquals(Optional.empty(), admit("corp", person("", "paul", MAKES)));
        assertEquals(Optional.empty(), admit("corp", person("s".repeat(256), "paul", MAKES)));
    }

    @Test
    public void anUntiedUserCanBeTiedAnew() {
        long paul = admit("corp", person("1", "paul", MAKES)).orElseThrow();
        assertEquals(1, admissions.untie(paul));
        assertEquals(Optional.of(paul), admit("new-corp", person("77", "paul", MAKES)));
    }
}
