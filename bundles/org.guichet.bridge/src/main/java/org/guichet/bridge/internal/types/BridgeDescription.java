package org.guichet.bridge.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Bridges, for administrators to set up. */
@Component
public class BridgeDescription implements RecordDescription {
    public static final String TYPE = "bridges";

    @Override
    public RecordType<Bridge> describe() {
        return RecordType.of(TYPE, "bridge", Bridge.class, Bridge::new)
            .string(Bridge::getLabel).list().search(2)
            .string(Bridge::getProvider).list().defaultsTo("redmine")
            .string(Bridge::getRecordType).list().defaultsTo("tickets")
            .string(Bridge::getAddress).list()
            .string(Bridge::getPlace).list()
            .bool(Bridge::getActive).list().defaultsTo(true)
            .dateTime(Bridge::getReadAt).readOnly().list()
            .string(Bridge::getProblem).readOnly().list().visibleWhen("problem=null=false")
            .dateTime(Bridge::getProblemSince).readOnly().visibleWhen("problem=null=false")
            .title(Bridge::getLabel)
            .noComments()
            .administration()
            .menu(940, "chain-link")
            .sortedBy("label")
            .namedBy(Bridge::getLabel).configuration()
            .build();
    }
}
