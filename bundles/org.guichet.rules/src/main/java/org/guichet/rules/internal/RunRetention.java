package org.guichet.rules.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.config.Settings;
import org.guichet.api.job.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deletes lines of the log for good, nightly, after setting {@code rules.run-days} (180). */
@Component(service = {Job.class, SettingKeys.class})
public class RunRetention implements Job, SettingKeys {
    static final String SETTING = "rules.run-days";
    private static final long DAYS = 180;
    private final RunTable runs;
    private final Settings settings;
    private final Clock clock;

    @Activate
    public RunRetention(@Reference RunTable runs, @Reference Settings settings) {
        this(runs, settings, Clock.systemUTC());
    }

    RunRetention(RunTable runs, Settings settings, Clock clock) {
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rules.retention";
    }

    @Override
    public String schedule() {
        return "daily 02:50";
    }

    @Override
    public void run(String payload, Progress progress) {
        long days = settings.get(SETTING).filter(text -> text.matches("[1-9][0-9]{0,4}")).map(Long::valueOf).orElse(DAYS);
        Instant now = clock.instant();
        int gone = runs.forget(now.minus(Duration.ofDays(days)), now.minus(DueRecords.LOOKED_BACK.plusDays(1)));
        progress.report(gone, gone, null);
    }

    @Override
    public Set<String> keys() {
        return Set.of(SETTING);
    }
}
