package org.guichet.notifications.internal.out;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Extent;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By which channels the client of a ticket can be written to, and how long a text is to one of them. Changes nothing. */
@Component(service = RecordAction.class)
public class DraftMessage implements RecordAction {
    private final Queries queries;
    private final Reachable reachable;
    private final Texts texts;

    @Activate
    public DraftMessage(@Reference Queries queries, @Reference Reachable reachable, @Reference Texts texts) {
        this.queries = queries;
        this.reachable = reachable;
        this.texts = texts;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "draftMessage";
    }

    @Override
    public boolean offered() {
        return false;
    }

    /**
     * {@code {"text": "…"}} (may be missing) answers {@code {"channels": [{"key", "label", "address", "paid", "characters", "parts", "most",
     * "alphabet", "fits"}]}}; {@code most} is null if there is no limit.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        String text = input.get("text") instanceof String typed ? typed : "";
        List<Reachable.Way> ways = queries.read("tickets", id).get("contact") instanceof Number contact ? reachable.of(contact.longValue()) : List.of();
        return Map.of("channels", ways.stream().map(way -> shown(way, text)).toList());
    }

    private Map<String, Object> shown(Reachable.Way way, String text) {
        Channel channel = way.channel();
        Extent extent = channel.extent(text);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("key", channel.key());
        shown.put("label", texts.text(Actors.current().locale(), Label.of("channel." + channel.key())));
        shown.put("address", way.address());
        shown.put("paid", channel.paid());
        shown.put("characters", extent.characters());
        shown.put("parts", extent.parts());
        shown.put("most", extent.most() == Extent.UNLIMITED ? null : extent.most());
        shown.put("alphabet", extent.alphabet());
        shown.put("fits", extent.fits() && text.length() <= Message.LONGEST_TEXT);
        return shown;
    }
}
