package ${package};

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
#if($with.contains("report"))
import org.guichet.api.record.Tile;
#end
import org.osgi.service.component.annotations.Component;

/** All that the platform needs to know of the records: it makes REST, lists, forms, search, history and rights of it. */
@Component
public class ${entityClass}Description implements RecordDescription {
    @Override
    public RecordType<${entityClass}> describe() {
        return RecordType.of("${module}${entityClass}s", "${module}", ${entityClass}.class, ${entityClass}::new)
            .string(${entityClass}::getSubject).list().search(2)
            .reference(${entityClass}::getAccount, "accounts").list()
            .reference(${entityClass}::getTicket, "tickets").list()
            .bool(${entityClass}::getClosed).list().group().defaultsTo(false)
#if($with.contains("report"))
            .tile(Tile.figure("open", "closed==false", 200))
            .tile(Tile.ring("byClosed", null, "closed", 201))
#end
            .title(${entityClass}::getSubject)
            .numbered("${module.substring(0, 1).toUpperCase()}-{00000}")
            .accountedBy(${entityClass}::getAccount)
            .menu(300, "document")
            .build();
    }
}
