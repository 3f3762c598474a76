package org.guichet.assets.internal;

import java.util.HashMap;
import java.util.Map;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.assets.internal.types.AssetDescription;
import org.guichet.assets.internal.types.AssetOnTickets;
import org.guichet.assets.internal.types.AssetWarrantyDescription;
import org.guichet.assets.internal.types.MachineComponentDescription;
import org.guichet.assets.internal.types.MachineInventoryDescription;
import org.guichet.assets.internal.types.MaintenancePlanDescription;
import org.guichet.assets.internal.types.OwnershipDescription;
import org.guichet.assets.internal.types.ProductCategoryDescription;
import org.guichet.assets.internal.types.ProductDescription;
import org.guichet.assets.internal.types.ProductPriceDescription;
import org.guichet.assets.internal.types.VendorDescription;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;

/** Assets as DS would wire them, on the real platform with accounts and tickets. */
public final class AssetsModule implements AutoCloseable {
    public static final Actor ADMIN = TestActors.admin();
    private final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription(),
        new AssetDescription(), new AssetWarrantyDescription(), new ProductDescription(), new ProductPriceDescription(),
        new ProductCategoryDescription(), new VendorDescription(), new OwnershipDescription(), new MaintenancePlanDescription(),
        new MachineInventoryDescription(), new MachineComponentDescription(), new AssetOnTickets());

    public AssetsModule() {
        platform.add(new AssetRules(platform.queries())).add(new Ownerships(platform.queries(), platform.records()))
            .add(new ProductRules(platform.queries())).add(new VendorRules(platform.queries())).add(new PlanRules(platform.queries()));
    }

    public TestPlatform platform() {
        return platform;
    }

    public long create(String type, Object... pairs) {
        return platform.as(ADMIN, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    public void patch(String type, long id, Object... pairs) {
        platform.as(ADMIN, () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    public Map<String, Object> read(String type, long id) {
        return platform.as(ADMIN, () -> platform.queries().read(type, id));
    }

    public long count(String type, String filter) {
        return platform.as(ADMIN, () -> platform.queries().count(ListQuery.of(type).filter(filter)));
    }

    public static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    @Override
    public void close() {
        platform.close();
    }
}
