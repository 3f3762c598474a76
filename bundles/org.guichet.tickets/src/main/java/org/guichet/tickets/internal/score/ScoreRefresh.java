package org.guichet.tickets.internal.score;

import org.guichet.api.job.Job;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Time alone moves tickets forward: once an hour the open ones are scored anew. */
@Component
public class ScoreRefresh implements Job {
    private final OpenTickets tickets;

    @Activate
    public ScoreRefresh(@Reference Queries queries, @Reference Records records, @Reference Scores scores) {
        tickets = new OpenTickets(queries, records, scores);
    }

    @Override
    public String name() {
        return "tickets.scores";
    }

    @Override
    public String schedule() {
        return "every 3600s";
    }

    @Override
    public void run(String payload, Progress progress) {
        long done = tickets.rescore(null, from -> {
            progress.report(from, 0, null);
            return !progress.cancelled();
        });
        progress.report(done, done, null);
    }
}
