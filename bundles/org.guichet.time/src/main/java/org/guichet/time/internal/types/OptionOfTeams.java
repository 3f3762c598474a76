package org.guichet.time.internal.types;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.osgi.service.component.annotations.Component;

/** Whether the timers of a team's members start and stop by themselves. */
@Component
public class OptionOfTeams implements FieldExtension {
    @Override
    public String type() {
        return "teams";
    }

    @Override
    public String module() {
        return "time";
    }

    @Override
    public String table() {
        return "TIME_X_TEAMS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("time").field("automatic", FieldKind.BOOLEAN).fields();
    }
}
