package org.guichet.assignment.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** The dry run below a policy. */
@Component
public class DryRunPanel implements ScreenPart {
    @Override
    public String key() {
        return "trial";
    }

    @Override
    public String slot() {
        return RECORD_MAIN;
    }

    @Override
    public String type() {
        return "assignmentPolicies";
    }

    @Override
    public String icon() {
        return "simulate";
    }

    @Override
    public String permission() {
        return "assignmentPolicies.do.dryRun";
    }
}
