package org.guichet.notifications.internal.out;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.channel.Channel;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /api/notifications/channels}: by which channels the caller can be told, for their preferences. Changes nothing. */
@Component(service = RecordAction.class)
public class ListChannels implements RecordAction {
    private final PresentChannels channels;
    private final Queries queries;
    private final Texts texts;

    @Activate
    public ListChannels(@Reference PresentChannels channels, @Reference Queries queries, @Reference Texts texts) {
        this.channels = channels;
        this.queries = queries;
        this.texts = texts;
    }

    @Override
    public String type() {
        return "notifications";
    }

    @Override
    public String key() {
        return "channels";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public boolean offered() {
        return false;
    }

    /** {@code {"items": [{"key", "label", "paid", "address", "unasked"}]}}; the address is null if the caller has none that can be reached. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        List<Channel> all = channels.present().stream().filter(channel -> channel.addressField("users").isPresent()).toList();
        return Map.of("items", all.stream().map(this::shown).toList());
    }

    private Map<String, Object> shown(Channel channel) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("key", channel.key());
        shown.put("label", texts.text(Actors.current().locale(), Label.of("channel." + channel.key())));
        shown.put("paid", channel.paid());
        shown.put("address", address(channel).orElse(null));
        shown.put("unasked", channel.paid() ? List.of() : Wishes.UNASKED.stream().sorted().toList());
        return shown;
    }

    /** One's own address is no secret to oneself, whatever the rights on fields of users. */
    private Optional<String> address(Channel channel) {
        Long user = Actors.current().user();
        return user == null ? Optional.empty() : Actors.as(Actor.program("notifications", "job"), () -> channel.addressField("users").flatMap(field ->
            queries.list(ListQuery.of("users").filter("id==" + user).fields(field).sort("id").limit(1)).items().stream().findFirst()
                .map(row -> (String) row.get(field))).filter(one -> !one.isBlank()).flatMap(channel::normalised));
    }
}
