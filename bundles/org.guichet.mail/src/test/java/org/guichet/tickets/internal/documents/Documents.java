package org.guichet.tickets.internal.documents;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.guichet.api.mail.ClientMail;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestPlatform;

/** Requests for documents as DS would wire them, for the tests of another module. */
public final class Documents {
    private final TestPlatform platform;
    private final AskDocuments ask;

    public Documents(TestPlatform platform, ClientMail mail) {
        this.platform = platform.add(new DocumentRequestDescription()).add(new DocumentsOfSeenTickets());
        DocumentMessages messages = new DocumentMessages(platform.queries(), platform.comments(), platform.texts());
        messages.mail = mail;
        TicketWait wait = new TicketWait(platform.records(), platform.queries(), platform.lifecycles());
        platform.add(new DocumentRules(platform.records(), platform.queries(), platform.attachments(), messages, wait));
        ask = new AskDocuments(platform.records(), platform.queries(), messages, wait);
    }

    /** Ids of the lines. */
    @SuppressWarnings("unchecked")
    public List<Long> ask(Actor actor, long ticket, String... labels) {
        List<Map<String, String>> wanted = Arrays.stream(labels).map(label -> Map.of("label", label)).toList();
        return (List<Long>) platform.as(actor, () -> ask.run(ticket, Map.of("documents", wanted))).get("ids");
    }
}
