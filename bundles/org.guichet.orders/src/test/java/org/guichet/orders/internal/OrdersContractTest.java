package org.guichet.orders.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.testkit.ModuleContract;

public class OrdersContractTest extends ModuleContract {
    public OrdersContractTest() {
        super(new OrderDescription(), new OrderLineDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("part.orders.latest", "meaning.orders.number", "meaning.orders.serial");
    }
}
