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

/** « Escalader »: to the next level, for a reason. */
@Component
public class Escalate implements RecordAction {
    private final Escalations escalations;

    @Activate
    public Escalate(@Reference Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "escalate";
    }

    @Override
    public String icon() {
        return "trend-up";
    }

    @Override
    public String when() {
        return "level=lt=3;" + Escalations.PENDING;
    }

    @Override
    public List<Field> input() {
        return Reason.input();
    }

    /** {@code {"id": ticket, "level": its level now}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        LevelBook.Level level = escalations.escalate(id, Reason.of(input));
        return Map.of("id", id, "level", level.rank());
    }
}
