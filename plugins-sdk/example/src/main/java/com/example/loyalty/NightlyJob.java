package com.example.loyalty;

import java.util.ArrayList;
import java.util.List;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Closes, every night, what has been open for a year. */
@Component
public class NightlyJob implements Job {
    private final Queries queries;
    private final Records records;

    @Activate
    public NightlyJob(@Reference Queries queries, @Reference Records records) {
        this.queries = queries;
        this.records = records;
    }

    @Override
    public String name() {
        return "loyalty.nightly";
    }

    @Override
    public String schedule() {
        return "daily 02:30";
    }

    @Override
    public void run(String payload, Progress progress) {
        List<Long> old = new ArrayList<>();
        queries.stream(ListQuery.of("loyaltyCards").fields("id").filter("closed==false;created=lt=TODAY-365"), row -> {
            old.add(((Number) row.get("id")).longValue());
            return !progress.cancelled();
        });
        for (int done = 0; done < old.size() && !progress.cancelled(); done++) {
            records.change(Card.class, old.get(done), record -> record.setClosed(true));
            progress.report(done + 1L, old.size(), null);
        }
    }
}
