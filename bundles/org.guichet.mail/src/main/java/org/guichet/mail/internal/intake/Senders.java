package org.guichet.mail.internal.intake;

import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.mail.internal.Rsql;
import org.guichet.mail.internal.read.Address;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whom an address belongs to. */
@Component(service = Senders.class)
public class Senders {
    private final Queries queries;

    /** @param contact or null @param account the contact's, or null */
    public record Sender(Long contact, Long account) {
        static final Sender UNKNOWN = new Sender(null, null);
    }

    @Activate
    public Senders(@Reference Queries queries) {
        this.queries = queries;
    }

    /** The contact with the address, the oldest of several. */
    public Sender of(Address address) {
        return address == null ? Sender.UNKNOWN : ofAddress(address.address());
    }

    public Sender ofAddress(String address) {
        String value = Rsql.quoted(address);
        List<Map<String, Object>> found = queries.list(ListQuery.of("contacts").filter("email==" + value).fields("account")
            .sort("id").limit(1)).items();
        if (found.isEmpty()) {
            found = queries.list(ListQuery.of("contacts").filter("points.kind==email;points.value==" + value).fields("account")
                .sort("id").limit(1)).items();
        }
        return found.isEmpty() ? Sender.UNKNOWN : new Sender(number(found.get(0).get("id")), number(found.get(0).get("account")));
    }

    static Long number(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }
}
