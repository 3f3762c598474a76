package org.guichet.mail.internal.post;

import java.util.Locale;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.mail.internal.Self;

/** In which language a ticket's client is written to by itself: their contact's, else French. */
final class ClientLanguage {
    private ClientLanguage() {
    }

    static Locale of(Queries queries, long ticket) {
        return Self.as(() -> queries.list(ListQuery.of("tickets").filter("id==" + ticket).fields("contact.language")).items().stream()
            .map(row -> row.get("contact.language")).anyMatch("en"::equals)) ? Locale.ENGLISH : Locale.FRENCH;
    }
}
