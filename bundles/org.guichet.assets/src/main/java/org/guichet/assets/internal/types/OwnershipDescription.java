package org.guichet.assets.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assets.Ownership;
import org.osgi.service.component.annotations.Component;

/** Whose an asset was, and when: written by itself, so that old tickets keep the owner of their time. */
@Component
public class OwnershipDescription implements RecordDescription {
    @Override
    public RecordType<Ownership> describe() {
        return RecordType.of("ownerships", "assets", Ownership.class, Ownership::new)
            .reference(Ownership::getAsset, "assets").readOnly().list()
            .reference(Ownership::getAccount, "accounts").readOnly().list().group()
            .dateTime(Ownership::getSince).readOnly().list()
            .dateTime(Ownership::getUntil).readOnly().list()
            .title(Ownership::getNumber)
            .numbered("H-{000000}")
            .accountedBy(Ownership::getAccount)
            .noComments()
            .noMenu()
            .sortedBy("-since")
            .build();
    }
}
