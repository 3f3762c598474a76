package org.guichet.levels.internal.vendor;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** « Dossier fournisseur » beside a ticket. */
@Component
public class CasePanel implements ScreenPart {
    @Override
    public String key() {
        return "cases";
    }

    @Override
    public String slot() {
        return RECORD_SIDE;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public int order() {
        return 16;
    }

    @Override
    public String script() {
        return "cases.js";
    }

    @Override
    public String icon() {
        return "folder";
    }

    @Override
    public String permission() {
        return "vendorCases.read";
    }
}
