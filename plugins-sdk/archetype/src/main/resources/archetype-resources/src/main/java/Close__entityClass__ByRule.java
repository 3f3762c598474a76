package ${package};

import java.util.Map;
import java.util.Optional;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Records;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Closes a record, as a step of the rules that administrators write. */
@Component
public class Close${entityClass}ByRule implements RuleAction {
    private final Records records;

    @Activate
    public Close${entityClass}ByRule(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String key() {
        return "${module}.close";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return type.key().equals("${module}${entityClass}s");
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        boolean changed = records.change(${entityClass}.class, occasion.id(), record -> record.setClosed(true)).changed();
        return changed ? Optional.of(Done.of("${module}.closedByRule", occasion.title())) : Optional.empty();
    }
}
