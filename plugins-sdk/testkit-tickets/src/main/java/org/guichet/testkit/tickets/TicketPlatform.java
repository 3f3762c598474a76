package org.guichet.testkit.tickets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.MembershipDescription;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.Taking;
import org.guichet.tickets.internal.TicketDescription;

/**
 * The real platform with people, accounts and tickets: their tables, fields and lifecycles as they are shipped. What the module
 * of tickets computes on a write (queue, priority, order) is left out; a server does it, see {@code PluginServer}.
 */
public final class TicketPlatform {
    private TicketPlatform() {
    }

    /** @param services of the plugin, see {@link TestPlatform#with} */
    public static TestPlatform with(Object... services) {
        List<Object> all = new ArrayList<>(List.of(new TeamDescription(), new UserDescription(), new MembershipDescription(),
            new AccountDescription(), new AddressDescription(), new ContactDescription(),
            new org.guichet.accounts.internal.types.MembershipDescription(), new CategoryDescription(), new QueueDescription(),
            new TicketDescription(), new Taking()));
        all.addAll(Arrays.asList(services));
        return TestPlatform.with(all.toArray());
    }

    /** @return id of a new ticket in its first state */
    public static long create(TestPlatform platform) {
        return platform.as(TestActors.admin(),
            () -> platform.records().create("tickets", Map.of("subject", "Essai", "type", "incident"), WriteOptions.NONE)).id();
    }

    /** Takes a step as an administrator, with what its sheet would be filled in with. */
    public static void take(TestPlatform platform, long ticket, String transition, Map<String, Object> values) {
        platform.as(TestActors.admin(), () -> platform.records().transition("tickets", ticket, transition, values, WriteOptions.NONE));
    }
}
