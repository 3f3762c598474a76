package org.guichet.mail.internal.post;

import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.config.Settings;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.mail.Mail;
import org.guichet.mail.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sends what was held back while outbound channels were off, and what a restored backup left behind without its job. */
@Component
public class HeldMails implements Job {
    private static final int MOST_AT_ONCE = 200;
    private final Queries queries;
    private final Jobs jobs;
    private final Settings settings;
    private final Clock clock;

    @Activate
    public HeldMails(@Reference Queries queries, @Reference Jobs jobs, @Reference Settings settings) {
        this(queries, jobs, settings, Clock.systemUTC());
    }

    HeldMails(Queries queries, Jobs jobs, Settings settings, Clock clock) {
        this.queries = queries;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail.held";
    }

    @Override
    public String schedule() {
        return "every 60s";
    }

    @Override
    public void run(String payload, Progress progress) {
        if (settings.get(DeliverMail.OUTBOUND).filter("off"::equals).isPresent()) {
            return;
        }
        Self.as(() -> {
            again(DeliverMail.NAME, "direction==out;state==queued");
            again(ReleaseMail.NAME, "direction==out;state==held;sentAt=le=" + clock.instant());
            return null;
        });
    }

    private void again(String job, String waiting) {
        Set<String> underWay = jobs.runs().stream().filter(run -> run.job().equals(job)).map(Jobs.Run::instance).collect(Collectors.toSet());
        queries.list(ListQuery.of("mails").filter(waiting).fields("id").sort("id").limit(MOST_AT_ONCE)).items().stream()
            .map(row -> row.get("id").toString()).filter(id -> !underWay.contains(id))
            .forEach(id -> jobs.submit(job, id, id, clock.instant()));
    }
}
