package org.guichet.orders.internal;

import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.orders.SalesOrder;
import org.osgi.service.component.annotations.Component;

/** Orders as the platform shows them. */
@Component
public class OrderDescription implements RecordDescription {
    static final String TYPE = "orders";
    static final Lifecycle LIFECYCLE = Lifecycle.named(TYPE)
        .state("entered", Category.OPEN, 6)
        .state("confirmed", Category.ACTIVE, 5)
        .state("partlyDelivered", Category.ACTIVE, 1)
        .state("delivered", Category.DONE, 8)
        .state("closed", Category.CLOSED, 10)
        .state("cancelled", Category.CANCELLED, 2)
        .transition("confirm", "confirmed", "entered")
        .transition("deliverPart", "partlyDelivered", "entered", "confirmed")
        .transition("deliver", "delivered", "entered", "confirmed", "partlyDelivered")
        .transition("finish", "closed", "delivered")
        .transition("cancel", "cancelled", "entered", "confirmed")
        .transition("reopen", "confirmed", "delivered", "closed", "cancelled")
        .build();

    @Override
    public RecordType<SalesOrder> describe() {
        return RecordType.of(TYPE, TYPE, SalesOrder.class, SalesOrder::new)
            .string(SalesOrder::getReference).list().search(4).clientReads()
            .string(SalesOrder::getCustomerReference).search(3).clientReads()
            .lifecycle(SalesOrder::getState, LIFECYCLE).list().group().clientReads()
            .reference(SalesOrder::getAccount, "accounts").list().group().clientReads()
            .reference(SalesOrder::getContact, "contacts").clientReads()
            .date(SalesOrder::getOrderedOn).list().clientReads()
            .section("delivery")
            .date(SalesOrder::getDueOn).list().clientReads()
            .date(SalesOrder::getShippedOn).clientReads()
            .string(SalesOrder::getCarrier).group().clientReads()
            .string(SalesOrder::getTracking).search().clientReads()
            .section("amounts")
            .string(SalesOrder::getCurrency).defaultsTo("EUR").clientReads()
            .decimal(SalesOrder::getSubtotal).money().clientReads()
            .decimal(SalesOrder::getTax).money().clientReads()
            .decimal(SalesOrder::getFreight).money().clientReads()
            .decimal(SalesOrder::getGrossTotal).money().derived().list().clientReads()
            .title(SalesOrder::getReference)
            .accountedBy(SalesOrder::getAccount)
            .forClients()
            .menu(50, "sales-order")
            .sortedBy("-orderedOn")
            .build();
    }
}
