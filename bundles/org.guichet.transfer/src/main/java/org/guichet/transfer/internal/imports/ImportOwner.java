package org.guichet.transfer.internal.imports;

import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An import belongs to who made it, goes to a type that is present, and needs the right to import into it. */
@Component(service = RecordRule.class)
public final class ImportOwner implements RecordRule<Import> {
    private final RecordTypes types;

    @Activate
    public ImportOwner(@Reference RecordTypes types) {
        this.types = types;
    }

    @Override
    public Class<Import> entity() {
        return Import.class;
    }

    @Override
    public void before(Change<Import> change) {
        Import record = change.record();
        if (change.kind() == Change.Kind.CREATE && record.getOwner() == null) {
            record.setOwner(Actors.current().user());
        }
        if (change.changed("target") && record.getTarget() != null) {
            if (types.find(record.getTarget()).filter(type -> !type.isPart()).isEmpty()) {
                change.invalid("target", "no-such-type", record.getTarget());
            } else if (!change.actor().may(record.getTarget() + ".import")) {
                change.invalid("target", "may-not-import", record.getTarget());
            }
        }
    }
}
