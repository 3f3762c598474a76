#set($entity = $with.contains("entity") || $with.contains("rule") || $with.contains("action") || $with.contains("automation") || $with.contains("column") || $with.contains("variable") || $with.contains("report") || $with.contains("guard"))
package ${package};

#if($entity)
import java.util.ArrayList;
import java.util.List;
#end
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
#if($entity)
import org.guichet.api.record.Records;
#end
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

#if($entity)
/** Closes, every night, what has been open for a year. */
#else
/** Reports, every night, how many tickets nobody has touched for a month. */
#end
@Component
public class NightlyJob implements Job {
    private final Queries queries;
#if($entity)
    private final Records records;

    @Activate
    public NightlyJob(@Reference Queries queries, @Reference Records records) {
        this.queries = queries;
        this.records = records;
    }
#else

    @Activate
    public NightlyJob(@Reference Queries queries) {
        this.queries = queries;
    }
#end

    @Override
    public String name() {
        return "${module}.nightly";
    }

    @Override
    public String schedule() {
        return "daily 02:30";
    }

    @Override
    public void run(String payload, Progress progress) {
#if($entity)
        List<Long> old = new ArrayList<>();
        queries.stream(ListQuery.of("${module}${entityClass}s").fields("id").filter("closed==false;created=lt=TODAY-365"), row -> {
            old.add(((Number) row.get("id")).longValue());
            return !progress.cancelled();
        });
        for (int done = 0; done < old.size() && !progress.cancelled(); done++) {
            records.change(${entityClass}.class, old.get(done), record -> record.setClosed(true));
            progress.report(done + 1L, old.size(), null);
        }
#else
        String waiting = "state.category=in=(open,active,waiting);updated=lt=TODAY-30";
        long tickets = queries.count(ListQuery.of("tickets").filter(waiting));
        progress.report(tickets, tickets, tickets + " tickets");
#end
    }
}
