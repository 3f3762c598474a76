package org.guichet.assets.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Tile;
import org.guichet.assets.MaintenancePlan;
import org.osgi.service.component.annotations.Component;

/** Maintenance plans. */
@Component
public class MaintenancePlanDescription implements RecordDescription {
    @Override
    public RecordType<MaintenancePlan> describe() {
        return RecordType.of("maintenancePlans", "assets", MaintenancePlan.class, MaintenancePlan::new)
            .string(MaintenancePlan::getName).list().search(2)
            .reference(MaintenancePlan::getAsset, "assets").list().group()
            .reference(MaintenancePlan::getAccount, "accounts").list().group()
            .reference(MaintenancePlan::getOwner, "users").list().group()
            .reference(MaintenancePlan::getTeam, "teams").group()
            .section("when")
            .date(MaintenancePlan::getFirstOn)
            .string(MaintenancePlan::getRecurrence)
            .number(MaintenancePlan::getLeadDays).defaultsTo(14)
            .bool(MaintenancePlan::getActive).group().defaultsTo(true)
            .bool(MaintenancePlan::getOpensTicket).defaultsTo(false)
            .date(MaintenancePlan::getNextOn).derived().list()
            .date(MaintenancePlan::getDoneOn).readOnly()
            .date(MaintenancePlan::getWarnedFor).readOnly().hidden()
            .title(MaintenancePlan::getName)
            .numbered("M-{0000}")
            .ownedBy(MaintenancePlan::getOwner)
            .teamedBy(MaintenancePlan::getTeam)
            .accountedBy(MaintenancePlan::getAccount)
            .menu(66, "wrench")
            .sortedBy("nextOn")
            .tile(Tile.figure("overdue", "owner==ME;nextOn=lt=TODAY", 62))
            .build();
    }
}
