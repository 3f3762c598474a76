package org.guichet.tickets.internal.documents;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** « Pièces demandées » beside a ticket, for agents. */
@Component
public class DocumentsPanel implements ScreenPart {
    @Override
    public String key() {
        return "documents";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public int order() {
        return 12;
    }

    @Override
    public String script() {
        return "documents.js";
    }

    @Override
    public String icon() {
        return "attachment";
    }

    @Override
    public String permission() {
        return "documentRequests.read";
    }

    @Override
    public String replaces() {
        return DocumentRequestDescription.TYPE;
    }
}
