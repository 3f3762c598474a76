package ${package};

import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.osgi.service.component.annotations.Component;

/** What is closed stays closed. */
@Component
public class ${entityClass}Rules implements RecordRule<${entityClass}> {
    @Override
    public Class<${entityClass}> entity() {
        return ${entityClass}.class;
    }

    @Override
    public void before(Change<${entityClass}> change) {
        if (Boolean.TRUE.equals(change.before("closed")) && !Boolean.TRUE.equals(change.record().getClosed())) {
            change.invalid("closed", "${module}.closed");
        }
    }
}
