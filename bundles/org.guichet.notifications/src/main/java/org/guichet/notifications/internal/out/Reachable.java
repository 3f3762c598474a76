package org.guichet.notifications.internal.out;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.channel.Channel;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By which channels a contact can be written to, with the addresses that the current actor may read. */
@Component(service = Reachable.class)
public class Reachable {
    private static final String CONTACTS = "contacts";
    private final PresentChannels channels;
    private final Queries queries;

    /** @param address as the channel takes it */
    record Way(Channel channel, String address) {
    }

    @Activate
    public Reachable(@Reference PresentChannels channels, @Reference Queries queries) {
        this.channels = channels;
        this.queries = queries;
    }

    List<Way> of(long contact) {
        Map<String, Object> known = queries.read(CONTACTS, contact);
        return channels.present().stream().flatMap(channel -> channel.addressField(CONTACTS).flatMap(field -> address(known, contact, field))
            .flatMap(channel::normalised).map(address -> new Way(channel, address)).stream()).toList();
    }

    /** The field of the contact, else its first further address of that kind. */
    private Optional<String> address(Map<String, Object> contact, long id, String field) {
        if (contact.get(field) instanceof String address && !address.isBlank()) {
            return Optional.of(address);
        }
        return queries.list(ListQuery.of("points").filter("contact==" + id + ";kind==" + field).fields("value").sort("id").limit(1)).items().stream()
            .findFirst().map(row -> (String) row.get("value"));
    }
}
