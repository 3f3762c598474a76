package org.guichet.time.internal;

import org.guichet.api.record.MergeRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Entries move with a merged ticket, and so does what they add up to. */
@Component
public class MergedTime implements MergeRule {
    private final TicketSums sums;

    @Activate
    public MergedTime(@Reference TicketSums sums) {
        this.sums = sums;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public void merged(long source, long target) {
        sums.addUp(source);
        sums.addUp(target);
    }

    @Override
    public void undone(long source, long target) {
        merged(source, target);
    }
}
