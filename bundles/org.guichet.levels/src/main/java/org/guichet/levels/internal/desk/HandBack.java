package org.guichet.levels.internal.desk;

import java.util.List;
import java.util.Map;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordAction;
import org.guichet.levels.internal.Escalations;
import org.guichet.levels.internal.LevelBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** « Rendre au niveau précédent »: to the level that it came from, for a reason. */
@Component
public class HandBack implements RecordAction {
    private final Escalations escalations;

    @Activate
    public HandBack(@Reference Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "handBack";
    }

    @Override
    public String icon() {
        return "trend-down";
    }

    @Override
    public String when() {
        return "level=gt=1;" + Escalations.PENDING;
    }

    @Override
    public List<Field> input() {
        return Reason.input();
    }

    /** {@code {"id": ticket, "level": its level now}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        LevelBook.Level level = escalations.handBack(id, Reason.of(input));
        return Map.of("id", id, "level", level.rank());
    }
}
