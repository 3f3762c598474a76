package org.guichet.time.internal.desk;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.time.internal.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends work on a ticket: what it took is noted. */
@Component
public class CheckOut implements RecordAction {
    private static final String NOTE = "time_note";
    private final Timers timers;

    @Activate
    public CheckOut(@Reference Timers timers) {
        this.timers = timers;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "checkOut";
    }

    @Override
    public String icon() {
        return "stop";
    }

    @Override
    public String when() {
        return "time_running==true";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field(NOTE, FieldKind.STRING).maxLength(500).fields();
    }

    /** {@code {"id": ticket, "entry": the entry that ended}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Timers.Running running = timers.of(Person.me(Actors.current())).filter(each -> each.ticket() == id)
            .orElseThrow(() -> new NotAllowedNow("time.not-in"));
        timers.stop(running, input.get(NOTE) instanceof String note && !note.isBlank() ? note.strip() : null);
        return Map.of("id", id, "entry", running.entry());
    }
}
