package org.guichet.assets.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assets.MachineInventory;
import org.osgi.service.component.annotations.Component;

/** What inventories brought and changed. */
@Component
public class MachineInventoryDescription implements RecordDescription {
    @Override
    public RecordType<MachineInventory> describe() {
        return RecordType.of("inventories", "assets", MachineInventory.class, MachineInventory::new)
            .string(MachineInventory::getSummary).readOnly().list()
            .reference(MachineInventory::getAsset, "assets").readOnly().list()
            .dateTime(MachineInventory::getTakenAt).readOnly().list()
            .bool(MachineInventory::getPartial).readOnly().list()
            .number(MachineInventory::getAddedCount).readOnly().list()
            .number(MachineInventory::getChangedCount).readOnly().list()
            .number(MachineInventory::getRemovedCount).readOnly().list()
            .string(MachineInventory::getAgent).readOnly()
            .string(MachineInventory::getDeviceId).readOnly()
            .string(MachineInventory::getFormat).readOnly()
            .text(MachineInventory::getDifferences).readOnly()
            .title(MachineInventory::getSummary)
            .appendOnly()
            .noComments()
            .noMenu()
            .sortedBy("-takenAt")
            .build();
    }
}
