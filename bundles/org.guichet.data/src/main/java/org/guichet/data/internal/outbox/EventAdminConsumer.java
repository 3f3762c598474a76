package org.guichet.data.internal.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Posts each event to the listeners in this JVM under {@code org/guichet/record/<type>/<kind>}; what was missed is not repeated. */
@Component
public final class EventAdminConsumer implements EventConsumer {
    static final String TOPIC = "org/guichet/record/";

    private final EventAdmin admin;

    @Activate
    public EventAdminConsumer(@Reference EventAdmin admin) {
        this.admin = admin;
    }

    @Override
    public String name() {
        return "data.event-admin";
    }

    @Override
    public boolean everyNode() {
        return true;
    }

    @Override
    public Return onReturn() {
        return Return.SKIP;
    }

    @Override
    public void accept(List<RecordEvent> events) {
        for (RecordEvent event : events) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("sequence", event.sequence());
            properties.put("type", event.type());
            properties.put("id", event.id());
            properties.put("version", event.version());
            properties.put("kind", event.kind());
            properties.put("fields", List.copyOf(event.fields()));
            properties.put("quiet", event.quiet());
            properties.put("at", event.at());
            put(properties, "detail", event.detail());
            put(properties, "actor", event.actor());
            put(properties, "channel", event.channel());
            admin.postEvent(new Event(TOPIC + event.type() + "/" + event.kind(), properties));
        }
    }

    private static void put(Map<String, Object> properties, String name, Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
