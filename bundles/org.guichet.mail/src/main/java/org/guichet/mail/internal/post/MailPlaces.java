package org.guichet.mail.internal.post;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.mail.internal.intake.Senders;
import org.guichet.mail.internal.intake.Senders.Sender;
import org.guichet.mail.internal.read.Address;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records besides tickets from which mails are written, as whoever writes sees them. */
@Component(service = MailPlaces.class)
public class MailPlaces {
    static final Set<String> TYPES = Set.of("contacts", "accounts", "activities");
    private static final int MOST = 50;
    private final Queries queries;
    private final Senders senders;

    @Activate
    public MailPlaces(@Reference Queries queries, @Reference Senders senders) {
        this.queries = queries;
        this.senders = senders;
    }

    /**
     * Where somebody writes.
     *
     * @param about {@code contact} and {@code account} that the record names, by its own fields
     * @param title of the record, for the subject of a mail from an activity
     */
    record Desk(Place place, Map<String, Object> about, String title) {
        Long contact() {
            return number(about.get("contact"));
        }

        Long account() {
            return number(about.get("account"));
        }
    }

    /** @param input {@code {"type": "contacts", "record": 42}} */
    Desk find(Map<String, Object> input) {
        String type = String.valueOf(input.get("type"));
        if (!TYPES.contains(type)) {
            throw Invalid.of("type", "mail.no-place");
        }
        if (!(input.get("record") instanceof Number record)) {
            throw Invalid.of("record", "required");
        }
        long id = record.longValue();
        Map<String, Object> row = queries.read(type, id);
        Map<String, Object> about = new HashMap<>();
        about.put("contact", type.equals("contacts") ? Long.valueOf(id) : row.get("contact"));
        about.put("account", type.equals("accounts") ? Long.valueOf(id) : row.get("account"));
        boolean activity = type.equals("activities");
        if (activity && about.get("account") == null && row.get("contact") != null) {
            about.put("account", accountOf(row.get("contact")));
        }
        Place place = new Place(type, id, activity ? number(row.get("ticket")) : null, activity ? id : null);
        return new Desk(place, about, activity ? (String) row.get("subject") : null);
    }

    private Object accountOf(Object contact) {
        return queries.list(ListQuery.of("contacts").filter("id==" + contact).fields("account")).items().stream().findFirst()
            .map(row -> row.get("account")).orElse(null);
    }

    /** Whoever writes needs the right to comment on the record, as on tickets. */
    void demand(String type, long id) {
        if (!queries.allowed(type + ".comment", type, id)) {
            throw new Forbidden("mail.no-comment");
        }
    }

    /** Whom the mail stands with: who the record names, else whoever has the address, if that is somebody of the record's account. */
    Sender party(Desk desk, String address) {
        if (desk.contact() != null) {
            return new Sender(desk.contact(), desk.account());
        }
        Sender known = senders.ofAddress(address);
        if (desk.account() == null) {
            return known;
        }
        return new Sender(desk.account().equals(known.account()) ? known.contact() : null, desk.account());
    }

    /** To whom one may want to write, at most 50: {@code {"name", "address"}}; the record's own contact first, then those of its account. */
    List<Map<String, Object>> recipients(Desk desk) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (desk.contact() != null) {
            all.addAll(contacts("id==" + desk.contact()));
        }
        if (desk.account() != null) {
            own(desk.account()).ifPresent(all::add);
            all.addAll(contacts("account==" + desk.account() + (desk.contact() == null ? "" : ";id!=" + desk.contact())));
        }
        return all;
    }

    private Optional<Map<String, Object>> own(long account) {
        return queries.list(ListQuery.of("accounts").filter("id==" + account).fields("name", "email")).items().stream().findFirst()
            .flatMap(MailPlaces::recipient);
    }

    private List<Map<String, Object>> contacts(String filter) {
        return queries.list(ListQuery.of("contacts").filter(filter + ";email=null=false;mail_undeliverable!=true").fields("name", "email")
            .sort("name").limit(MOST)).items().stream().flatMap(row -> recipient(row).stream()).toList();
    }

    private static Optional<Map<String, Object>> recipient(Map<String, Object> row) {
        if (!(row.get("email") instanceof String address) || !Address.wellFormed(address)) {
            return Optional.empty();
        }
        Map<String, Object> recipient = new LinkedHashMap<>();
        recipient.put("name", row.get("name"));
        recipient.put("address", address);
        return Optional.of(recipient);
    }

    private static Long number(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }
}
