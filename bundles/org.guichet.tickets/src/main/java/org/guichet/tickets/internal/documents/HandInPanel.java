package org.guichet.tickets.internal.documents;

import java.util.Set;
import org.guichet.api.screen.ScreenPart;
import org.guichet.api.security.Audience;
import org.osgi.service.component.annotations.Component;

/** The same for clients, who hand the documents in. */
@Component
public class HandInPanel implements ScreenPart {
    @Override
    public String key() {
        return "handin";
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
        return "handin.js";
    }

    @Override
    public String icon() {
        return "attachment";
    }

    @Override
    public Set<Audience> audiences() {
        return Set.of(Audience.CLIENT);
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
