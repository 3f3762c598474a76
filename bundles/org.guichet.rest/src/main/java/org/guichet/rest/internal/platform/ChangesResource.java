package org.guichet.rest.internal.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.event.Outbox;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.types.VisibleRows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/changes?since=}: what was written after a sequence number, oldest first, tombstones included, as far as
 * the actor may see the records now; of a deleted one, those who may not restore it hear only that it is {@code gone}.
 * {@code next} is where to go on.
 */
@Component(service = ChangesResource.class, property = "guichet.rest=/")
@Path("changes")
@Produces(MediaType.APPLICATION_JSON)
public final class ChangesResource {
    private final Outbox outbox;
    private final VisibleRows rows;

    @Activate
    public ChangesResource(@Reference Outbox outbox, @Reference VisibleRows rows) {
        this.outbox = outbox;
        this.rows = rows;
    }

    @GET
    public Map<String, Object> changes(@Context UriInfo uri) {
        Parameters parameters = Parameters.of(uri, "since", "limit");
        Long since = parameters.number("since");
        long head = outbox.head();
        List<RecordEvent> events = since == null ? List.of() : outbox.since(Math.max(0, since), parameters.limit());
        Map<String, Set<Long>> visible = rows.visible(events.stream()
            .collect(Collectors.groupingBy(RecordEvent::type, Collectors.mapping(RecordEvent::id, Collectors.toSet()))));
        Map<String, Set<Long>> gone = rows.gone(events, visible);
        List<Map<String, Object>> items = new ArrayList<>();
        for (RecordEvent event : events) {
            if (gone.getOrDefault(event.type(), Set.of()).contains(event.id())) {
                items.add(gone(event));
            } else if (visible.get(event.type()).contains(event.id()) && VisibleRows.tells(Actors.current(), event)) {
                items.add(change(event));
            }
        }
        Map<String, Object> body = Items.all(items);
        body.put("next", events.isEmpty() ? since == null ? head : since : events.get(events.size() - 1).sequence());
        body.put("head", head);
        return body;
    }

    private static Map<String, Object> gone(RecordEvent event) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("seq", event.sequence());
        item.put("type", event.type());
        item.put("id", event.id());
        item.put("kind", "gone");
        return item;
    }

    private static Map<String, Object> change(RecordEvent event) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("seq", event.sequence());
        item.put("type", event.type());
        item.put("id", event.id());
        item.put("version", event.version());
        item.put("kind", event.kind());
        item.put("at", event.at());
        return item;
    }
}
