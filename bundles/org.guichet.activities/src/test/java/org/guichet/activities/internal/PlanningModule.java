package org.guichet.activities.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.config.Settings;
import org.guichet.data.testing.TestPlatform;

/** Activities as DS would wire them, on a test platform that has accounts and tickets. */
public final class PlanningModule {
    private final Map<String, String> settings = new HashMap<>();
    private final SeriesEditor series;

    public PlanningModule(TestPlatform platform) {
        Settings known = new Known();
        platform.add(new ActivityDescription()).add(new AttendeeDescription()).add(new LiteratureItemDescription())
            .add(new ConfidentialActivities()).add(new ActivityRules(platform.queries(), platform.lifecycles(), platform.clock()))
            .add(new ClosePolicy(known, platform.queries(), platform.records()))
            .add(new TaskDone(known, platform.queries(), platform.lifecycles(), platform.records()))
            .add(new CompletedActivities(platform.queries()));
        series = new SeriesEditor(platform.records(), platform.queries());
    }

    public SeriesEditor series() {
        return series;
    }

    public Map<String, String> settings() {
        return settings;
    }

    private final class Known implements Settings {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(settings.get(key));
        }

        @Override
        public Map<String, String> startingWith(String prefix) {
            Map<String, String> found = new HashMap<>(settings);
            found.keySet().removeIf(key -> !key.startsWith(prefix));
            return found;
        }

        @Override
        public void put(String key, String value) {
            settings.put(key, value);
        }
    }
}
