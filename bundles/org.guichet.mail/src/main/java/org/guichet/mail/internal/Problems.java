package org.guichet.mail.internal;

import java.time.Clock;
import org.guichet.api.record.Records;
import org.guichet.mail.Mailbox;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows on a mailbox's record why it does not work. Thread-safe. */
@Component(service = Problems.class)
public class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int LONGEST = 500;
    private final Records records;
    private final Clock clock;

    @Activate
    public Problems(@Reference Records records) {
        this(records, Clock.systemUTC());
    }

    Problems(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** @param problem null if all is well; nothing is written if that is known */
    public void tell(Mailbox box, String problem) {
        String shown = problem == null ? null : problem.substring(0, Math.min(problem.length(), LONGEST));
        try {
            Self.as(() -> records.change(Mailbox.class, box.getId(), one -> one.troubled(shown, clock.instant())));
        } catch (RuntimeException e) {
            LOG.warn("mailbox {} cannot show its state", box.getLabel(), e);
        }
    }
}
