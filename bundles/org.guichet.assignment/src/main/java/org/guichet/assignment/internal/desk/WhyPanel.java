package org.guichet.assignment.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** « Pourquoi moi ? » beside a ticket. */
@Component
public class WhyPanel implements ScreenPart {
    @Override
    public String key() {
        return "why";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String icon() {
        return "decision";
    }

    @Override
    public String permission() {
        return "tickets.do.whyAssigned";
    }
}
