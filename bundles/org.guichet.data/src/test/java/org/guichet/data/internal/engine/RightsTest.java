package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Grants;
import org.guichet.data.shop.Order;
import org.guichet.data.testing.TestActors;
import org.junit.Test;

/** Who may write what: nothing that no role line gives. */
public class RightsTest extends ShopTest {
    private final Actor reader = TestActors.agent(5, "orders.read", "companies.read");

    @Test
    public void nobodyWritesForNobody() {
        refused(NotSignedIn.class, () -> platform.records().create("orders", values("subject", "x"), WriteOptions.NONE));
    }

    @Test
    public void everyKindOfWriteNeedsItsOwnRight() {
        long id = order("x");
        refused(Forbidden.class, () -> create(reader, "orders", values("subject", "x")));
        refused(Forbidden.class, () -> patch(reader, "orders", id, values("subject", "y"), WriteOptions.NONE));
        refused(Forbidden.class, () -> move(reader, id, "cancel", values()));
        refused(Forbidden.class, () -> platform.as(reader, () -> platform.records().delete("orders", id, WriteOptions.NONE)));
        refused(Forbidden.class, () -> platform.as(reader, () -> platform.records().restore("orders", id, WriteOptions.NONE)));
        refused(Forbidden.class,
            () -> platform.as(reader, () -> platform.records().merge("orders", id, order("z"), WriteOptions.NONE)));
        refused(Forbidden.class, () -> platform.as(reader, () -> platform.records().create(Order.class, order -> { })));
        refused(Forbidden.class,
            () -> platform.as(reader, () -> platform.records().change(Order.class, id, order -> order.setSubject("y"))));
    }

    @Test
    public void aRowThatMayNotBeSeenDoesNotExist() {
        long mine = company("Mine");
        long other = company("Other");
        long hidden = create("orders", values("subject", "x", "company", other)).id();
        long seen = create("orders", values("subject", "x", "company", mine)).id();
        Actor actor = new Actor(9L, "a", "A", admin.audience(), Set.of(), null, Set.of(mine),
            Grants.of(List.of("orders.read:account", "orders.update:account")),
            admin.locale(), admin.zone(), "web");
        refused(NotFound.class, () -> patch(actor, "orders", hidden, values("weight", 1), WriteOptions.NONE));
        assertEquals(2, patch(actor, "orders", seen, values("weight", 1), WriteOptions.NONE).version());
        refused(NotFound.class, () -> platform.as(actor, () -> platform.records().get(Order.class, hidden)));
    }

    @Test
    public void whoCouldReadARecordMayHearThatItIsGone() {
        long mine = company("Mine");
        long other = company("Other");
        long seen = create("orders", values("subject", "x", "company", mine)).id();
        long hidden = create("orders", values("subject", "x", "company", other)).id();
        for (long id : new long[] {seen, hidden}) {
            platform.as(admin, () -> platform.records().delete("orders", id, WriteOptions.NONE));
        }
        Actor actor = new Actor(9L, "a", "A", admin.audience(), Set.of(), null, Set.of(mine),
            Grants.of(List.of("orders.read:account")), admin.locale(), admin.zone(), "web");
        assertEquals(Set.of(seen), platform.as(actor, () -> platform.queries().everReadable("orders", List.of(seen, hidden))));
    }

    @Test
    public void aRowThatMayBeSeenButNotChangedIsForbidden() {
        long id = order("x");
        Actor actor = TestActors.agent(9, "orders.read", "orders.update:account");
        refused(Forbidden.class, () -> patch(actor, "orders", id, values("weight", 1), WriteOptions.NONE));
    }

    @Test
    public void aReferenceToARowThatMayNotBeSeenIsNoReference() {
        long hidden = company("Hidden");
        Actor actor = TestActors.agent(9, "orders.*", "companies.read:account");
        Invalid invalid = refused(Invalid.class, () -> create(actor, "orders", values("subject", "x", "company", hidden)));
        assertEquals("no-such-reference", invalid.places().get(0).key());
    }

    @Test
    public void aRestrictedFieldNeedsAGrantOfItsOwn() {
        Actor agent = TestActors.agent(9, "orders.*");
        Invalid unknown = refused(Invalid.class, () -> create(agent, "orders", values("subject", "x", "secret", "s")));
        assertEquals("unknown-field", unknown.places().get(0).key());
        Actor sees = TestActors.agent(9, "orders.*", "orders.field.secret.read");
        refused(Forbidden.class, () -> create(sees, "orders", values("subject", "x", "secret", "s")));
        Actor writes = TestActors.agent(9, "orders.*", "orders.field.*");
        create(writes, "orders", values("subject", "x", "secret", "s"));
    }

    @Test
    public void aClientWritesOnlyDeclaredFieldsOfItsOwnAccounts() {
        long mine = company("Mine");
        long other = company("Other");
        Actor client = TestActors.client(20, 30, Set.of(mine), "orders.read:account", "orders.create:account",
            "orders.update:account", "companies.read", "orders.do.*:account");
        long id = create(client, "orders", values("subject", "x", "company", mine)).id();
        refused(Forbidden.class, () -> create(client, "orders", values("subject", "x", "company", other)));
        refused(Forbidden.class, () -> create(client, "orders", values("subject", "x")));
        Invalid unknown = refused(Invalid.class, () -> patch(client, "orders", id, values("weight", 1), WriteOptions.NONE));
        assertEquals("unknown-field", unknown.places().get(0).key());
        assertTrue(patch(client, "orders", id, values("subject", "y"), WriteOptions.NONE).changed());
    }

    @Test
    public void aClientTakesOnlyTransitionsThatAreDeclaredForClients() {
        long mine = company("Mine");
        Actor client = TestActors.client(20, 30, Set.of(mine), "orders.*:account", "companies.read");
        long id = create(client, "orders", values("subject", "x", "company", mine)).id();
        refused(Forbidden.class, () -> move(client, id, "cancel", values()));
        move(client, id, "place", values("due", "2026-12-01"));
    }

    @Test
    public void aTypeThatIsNotForClientsIsUnknownToThem() {
        Actor client = TestActors.client(20, 30, Set.of(), "*");
        refused(NotFound.class, () -> create(client, "logEntries", values("text", "x")));
    }
}
