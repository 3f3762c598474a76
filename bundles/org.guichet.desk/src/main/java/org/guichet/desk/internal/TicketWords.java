package org.guichet.desk.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;

/** What placeholders stand for on a ticket, as far as the current actor may read it, in the language of the ticket's contact. */
final class TicketWords {
    private final Queries queries;
    private final Lifecycles lifecycles;
    private final Texts texts;
    private final Clock clock;

    TicketWords(Queries queries, Lifecycles lifecycles, Texts texts, Clock clock) {
        this.queries = queries;
        this.lifecycles = lifecycles;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param values by the names of {@link Placeholders} */
    record Words(Locale language, Map<String, String> values) {
    }

    Words of(Map<String, Object> ticket) {
        Actor actor = Actors.current();
        Map<String, Object> contact = contact(ticket);
        Locale language = contact.get("language") instanceof String spoken ? Locale.forLanguageTag(spoken) : actor.locale();
        Map<String, String> values = new HashMap<>();
        values.put("number", text(ticket, "number"));
        values.put("subject", text(ticket, "subject"));
        values.put("orderNumber", text(ticket, "orderNumber"));
        values.put("state", state(ticket, language));
        values.put("due", ticket.get("due") instanceof String due ? moment(Instant.parse(due).atZone(actor.zone()), language) : null);
        values.put("contact", text(contact, "name"));
        values.put("contact.firstName", text(contact, "firstName"));
        values.put("contact.lastName", text(contact, "lastName"));
        values.put("contact.civility", contact.get("civility") instanceof String key ? texts.text(language, "contacts.civility." + key) : null);
        values.put("account", text(ticket, "account.title"));
        values.put("assignee", text(ticket, "assignee.title"));
        values.put("team", text(ticket, "team.title"));
        values.put("agent", actor.name());
        values.put("today", pattern("dd/MM/yyyy", "d MMMM yyyy", language).format(clock.instant().atZone(actor.zone())));
        return new Words(language, values);
    }

    private Map<String, Object> contact(Map<String, Object> ticket) {
        try {
            return ticket.get("contact") instanceof Number id ? queries.read("contacts", id.longValue()) : Map.of();
        } catch (Forbidden | NotFound unseen) {
            return Map.of();
        }
    }

    private String state(Map<String, Object> ticket, Locale language) {
        return ticket.get("state") instanceof String key ? lifecycles.of("tickets", text(ticket, "type")).state(key)
            .map(state -> texts.text(language, state.label("tickets"))).orElse(null) : null;
    }

    private static String moment(ZonedDateTime at, Locale language) {
        return pattern("dd/MM/yyyy 'à' HH:mm", "d MMMM yyyy 'at' HH:mm", language).format(at);
    }

    private static DateTimeFormatter pattern(String french, String english, Locale language) {
        return DateTimeFormatter.ofPattern("en".equals(language.getLanguage()) ? english : french, language);
    }

    private static String text(Map<String, Object> row, String name) {
        return row.get(name) == null ? null : row.get(name).toString();
    }
}
