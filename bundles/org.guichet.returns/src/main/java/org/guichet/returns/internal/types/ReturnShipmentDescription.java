package org.guichet.returns.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.returns.ReturnShipment;
import org.osgi.service.component.annotations.Component;

/** The parcels of returns. */
@Component
public class ReturnShipmentDescription implements RecordDescription {
    @Override
    public RecordType<ReturnShipment> describe() {
        return RecordType.of("returnShipments", "returns", ReturnShipment.class, ReturnShipment::new)
            .partOf(ReturnShipment::getRma, "returns")
            .choice(ReturnShipment::getDirection, "in", "out").list().defaultsTo("in").clientReads()
            .string(ReturnShipment::getCarrier).list().clientReads()
            .string(ReturnShipment::getTracking).list().search(2).scannable().clientReads()
            .date(ReturnShipment::getShippedOn).list().clientReads()
            .date(ReturnShipment::getArrivedOn).list().clientReads()
            .number(ReturnShipment::getPackages)
            .string(ReturnShipment::getContents)
            .title(ReturnShipment::getTracking)
            .forClients()
            .build();
    }
}
