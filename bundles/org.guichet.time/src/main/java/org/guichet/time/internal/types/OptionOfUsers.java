package org.guichet.time.internal.types;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.osgi.service.component.annotations.Component;

/** Whether a person's timer starts and stops by itself; without an answer their teams decide. */
@Component
public class OptionOfUsers implements FieldExtension {
    public static final String FIELD = "time_automatic";

    @Override
    public String type() {
        return "users";
    }

    @Override
    public String module() {
        return "time";
    }

    @Override
    public String table() {
        return "TIME_X_USERS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("time").choice("automatic", "yes", "no").fields();
    }
}
