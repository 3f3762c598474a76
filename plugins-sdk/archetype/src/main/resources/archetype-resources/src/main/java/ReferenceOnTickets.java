package ${package};

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.osgi.service.component.annotations.Component;

/** A field that every ticket has while the plugin is there: in forms, lists, filters, imports and the history like any other. */
@Component
public class ReferenceOnTickets implements FieldExtension {
    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String module() {
        return "${module}";
    }

    @Override
    public String table() {
        return "${module.toUpperCase()}_X_TICKETS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("${module}").field("reference", FieldKind.STRING).maxLength(60).list().fields();
    }
}
