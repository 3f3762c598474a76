package org.guichet.assets.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assets.MachineComponent;
import org.osgi.service.component.annotations.Component;

/** What is in machines, by their last inventory. */
@Component
public class MachineComponentDescription implements RecordDescription {
    @Override
    public RecordType<MachineComponent> describe() {
        return RecordType.of("components", "assets", MachineComponent.class, MachineComponent::new)
            .string(MachineComponent::getName).readOnly().list()
            .reference(MachineComponent::getAsset, "assets").readOnly().list()
            .choice(MachineComponent::getArea, "cpu", "memory", "storage", "drive", "network", "controller", "monitor", "printer",
                "peripheral", "battery", "firmware", "virtualMachine", "database", "port", "software", "other").readOnly().list().group()
            .string(MachineComponent::getDetail).readOnly().list()
            .string(MachineComponent::getSerial).readOnly().list()
            .dateTime(MachineComponent::getSince).readOnly()
            .string(MachineComponent::getComponentKey).readOnly().hidden()
            .title(MachineComponent::getName)
            .ephemeral()
            .noComments()
            .noMenu()
            .sortedBy("area,name")
            .build();
    }
}
