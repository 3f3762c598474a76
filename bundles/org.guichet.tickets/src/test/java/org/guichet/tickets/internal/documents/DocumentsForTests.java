package org.guichet.tickets.internal.documents;

import org.guichet.api.mail.ClientMail;
import org.guichet.data.testing.TestPlatform;

/** Requests for documents as DS would wire them. */
public final class DocumentsForTests {
    public final AskDocuments ask;
    public final DraftDocuments draft;
    private final DocumentMessages messages;

    public DocumentsForTests(TestPlatform platform) {
        platform.add(new DocumentRequestDescription()).add(new DocumentListDescription()).add(new DocumentListItemDescription())
            .add(new DocumentsOfSeenTickets());
        messages = new DocumentMessages(platform.queries(), platform.comments(), platform.texts());
        TicketWait wait = new TicketWait(platform.records(), platform.queries(), platform.lifecycles());
        platform.add(new DocumentRules(platform.records(), platform.queries(), platform.attachments(), messages, wait))
            .add(new DocumentsOfMovedTickets(platform.records(), platform.queries()));
        ask = new AskDocuments(platform.records(), platform.queries(), messages, wait);
        draft = new DraftDocuments(platform.queries(), messages, platform.texts());
    }

    public DocumentsForTests with(ClientMail mail) {
        messages.mail = mail;
        return this;
    }
}
