package org.guichet.time.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.config.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a stretch of time counts: begun steps of {@code time.step} minutes (1 as shipped), at least {@code time.least} minutes
 * (1 as shipped). {@code max(least, ceil(seconds ÷ 60 ÷ step) × step)}, DOMAIN.md 2.4.
 */
@Component(service = {Rounding.class, SettingKeys.class})
public class Rounding implements SettingKeys {
    private static final String STEP = "time.step";
    private static final String LEAST = "time.least";
    private static final int MOST = 480;
    private final Settings settings;

    @Activate
    public Rounding(@Reference Settings settings) {
        this.settings = settings;
    }

    /** @return minutes that count */
    int minutes(Instant start, Instant end) {
        long step = setting(STEP);
        long seconds = Math.max(0, Duration.between(start, end).toSeconds());
        long begun = (seconds + step * 60 - 1) / (step * 60) * step;
        return (int) Math.max(setting(LEAST), begun);
    }

    private int setting(String key) {
        try {
            return Math.max(1, Math.min(MOST, Integer.parseInt(settings.get(key).orElse("1").strip())));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    @Override
    public Set<String> keys() {
        return Set.of(STEP, LEAST);
    }
}
