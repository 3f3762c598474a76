package org.guichet.returns.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Tile;
import org.guichet.returns.Return;
import org.osgi.service.component.annotations.Component;

/** Returns: whose, for which ticket and order, and where the goods go. Their lines are records of their own. */
@Component
public class ReturnDescription implements RecordDescription {
    @Override
    public RecordType<Return> describe() {
        return RecordType.of("returns", "returns", Return.class, Return::new)
            .string(Return::getSubject).list().search(2).clientReads()
            .choice(Return::getStatus, Return.STATUSES).derived().list().group().clientReads()
            .reference(Return::getAccount, "accounts").list().group().clientReads()
            .reference(Return::getContact, "contacts").clientReads()
            .reference(Return::getTicket, "tickets").list()
            .reference(Return::getOrder, "orders")
            .string(Return::getOrderNumber).search(2).clientReads()
            .date(Return::getRequestedOn).list().clientReads()
            .section("handling")
            .reference(Return::getOwner, "users").list().group()
            .reference(Return::getTeam, "teams").group()
            .number(Return::getOpenLines).derived().list()
            .number(Return::getLineCount).derived()
            .section("delivery")
            .date(Return::getAuthorisedUntil).list().clientReads()
            .string(Return::getShipTo).clientReads()
            .text(Return::getInstructions).clientReads()
            .title(Return::getSubject)
            .numbered("R-{000000}")
            .ownedBy(Return::getOwner)
            .teamedBy(Return::getTeam)
            .accountedBy(Return::getAccount)
            .forClients()
            .menu(52, "undo")
            .startsWith("status!=closed")
            .tile(Tile.ring("byStatus", "status!=closed", "status", 55))
            .build();
    }
}
