package ${package};

import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Closes a record: a button on its page, and POST /api/${module}${entityClass}s/{id}/close. */
@Component
public class Close${entityClass} implements RecordAction {
    private final Records records;

    @Activate
    public Close${entityClass}(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String type() {
        return "${module}${entityClass}s";
    }

    @Override
    public String key() {
        return "close";
    }

    @Override
    public String icon() {
        return "complete";
    }

    @Override
    public String when() {
        return "closed==false";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        return Map.of("version", records.change(${entityClass}.class, id, record -> record.setClosed(true)).version());
    }
}
