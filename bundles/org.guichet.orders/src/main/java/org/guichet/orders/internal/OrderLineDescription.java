package org.guichet.orders.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.orders.OrderLine;
import org.osgi.service.component.annotations.Component;

/** The lines of orders. Their product is one of the module of assets, where that is installed. */
@Component
public class OrderLineDescription implements RecordDescription {
    @Override
    public RecordType<OrderLine> describe() {
        return RecordType.of("orderLines", OrderDescription.TYPE, OrderLine.class, OrderLine::new)
            .partOf(OrderLine::getOrder, OrderDescription.TYPE)
            .repeatable()
            .string(OrderLine::getCode).list().search(2).clientReads()
            .string(OrderLine::getName).list().search().clientReads()
            .reference(OrderLine::getProduct, "products")
            .decimal(OrderLine::getQuantity).list().defaultsTo(1).clientReads()
            .decimal(OrderLine::getDelivered).list().defaultsTo(0).clientReads()
            .decimal(OrderLine::getUnitPrice).money().list().clientReads()
            .decimal(OrderLine::getDiscount).clientReads()
            .decimal(OrderLine::getAmount).money().derived().list().clientReads()
            .string(OrderLine::getSerials).list().search(3).clientReads()
            .title(OrderLine::getName)
            .forClients()
            .build();
    }
}
