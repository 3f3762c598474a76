package org.guichet.returns.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.returns.internal.types.ReturnDescription;
import org.guichet.returns.internal.types.ReturnDocumentDescription;
import org.guichet.returns.internal.types.ReturnInspectionDescription;
import org.guichet.returns.internal.types.ReturnLineDescription;
import org.guichet.returns.internal.types.ReturnPolicyDescription;
import org.guichet.returns.internal.types.ReturnShipmentDescription;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;

/** Returns as DS would wire them, on the real platform with accounts and tickets; assets and orders only where a test adds them. */
public final class ReturnsModule implements AutoCloseable {
    public static final Actor ADMIN = TestActors.admin();
    private final TestPlatform platform;
    private final Map<String, Long> reasons = new HashMap<>();

    /** @param partners what other modules bring before the rules of returns are there */
    public ReturnsModule(Object... partners) {
        List<Object> services = new ArrayList<>(List.of(new TeamDescription(), new UserDescription(),
            new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
            new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription()));
        services.addAll(List.of(partners));
        services.addAll(List.of(new ReturnDescription(), new ReturnLineDescription(), new ReturnShipmentDescription(),
            new ReturnDocumentDescription(), new ReturnInspectionDescription(), new ReturnPolicyDescription()));
        platform = TestPlatform.with(services.toArray());
        Goods goods = new Goods(platform.queries(), platform.records(), platform.types());
        platform.add(new LineRules(platform.queries(), platform.records(), platform.lifecycles(), goods))
            .add(new ReturnRules(platform.queries(), platform.records(), goods)).add(new PolicyRules(platform.queries()))
            .add(new Equipment(platform.records(), platform.types(), platform.lifecycles(), platform.links(), goods))
            .add(new PolicyAllows(platform.records())).add(new ReturnNotNeeded(platform.records())).add(new WasInspected(platform.records()))
            .add(new AdvanceShipped());
        platform.as(ADMIN, () -> platform.queries().stream(ListQuery.of("returnPolicies").fields("key").sort("key"),
            row -> reasons.put((String) row.get("key"), id(row)) == null));
    }

    public TestPlatform platform() {
        return platform;
    }

    /** One of the reasons that the module ships. */
    public long reason(String key) {
        return reasons.get(key);
    }

    public long create(String type, Object... pairs) {
        return platform.as(ADMIN, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    public void patch(String type, long id, Object... pairs) {
        platform.as(ADMIN, () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    public void take(long line, String transition, Object... pairs) {
        platform.as(ADMIN, () -> platform.records().transition("returnLines", line, transition, values(pairs), WriteOptions.NONE));
    }

    public Map<String, Object> read(String type, long id) {
        return platform.as(ADMIN, () -> platform.queries().read(type, id));
    }

    public Map<String, Object> line(long id) {
        return read("returnLines", id);
    }

    public String status(long rma) {
        return (String) read("returns", rma).get("status");
    }

    /** The lines of a return in the order in which they came. */
    public List<Map<String, Object>> lines(long rma) {
        return platform.as(ADMIN, () -> platform.queries().list(ListQuery.of("returnLines").filter("rma==" + rma).sort("id")
            .fields("state", "requested", "authorised", "received", "accepted", "exception", "splitFrom"))).items();
    }

    public static long id(Map<String, Object> row) {
        return ((Number) row.get("id")).longValue();
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
