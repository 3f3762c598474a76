package org.guichet.levels.internal;

import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.levels.internal.types.LevelStay;
import org.osgi.service.component.annotations.Component;

/** Stays are the module's to write: once when the ticket comes, once when it leaves. Nobody corrects or deletes one. */
@Component(service = RecordRule.class)
public class StayRules implements RecordRule<LevelStay> {
    @Override
    public Class<LevelStay> entity() {
        return LevelStay.class;
    }

    @Override
    public void before(Change<LevelStay> change) {
        boolean over = change.kind() != Change.Kind.CREATE && change.before("leftAt") != null;
        boolean rewritten = change.kind() != Change.Kind.CREATE && (change.changed("enteredAt") || change.changed("rank") || change.changed("reason"));
        if (!Self.is(change.actor()) || over || rewritten || change.kind() == Change.Kind.DELETE) {
            change.invalid("leftAt", "levels.never-rewritten");
        }
    }
}
