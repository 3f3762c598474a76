package org.guichet.notifications.internal.out;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.guichet.api.channel.Channel;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes messages to be sent: a record and a job in the caller's transaction, so that a message leaves exactly if the caller's own writes last. Thread-safe. */
@Component(service = Posting.class)
public class Posting {
    private final Records records;
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public Posting(@Reference Records records, @Reference Jobs jobs) {
        this(records, jobs, Clock.systemUTC());
    }

    public Posting(Records records, Jobs jobs, Clock clock) {
        this.records = records;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param about says whom and what it concerns @return id of the message */
    long post(Channel channel, String address, String subject, String text, Locale language, Consumer<Message> about) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return records.together(() -> {
            long id = records.create(Message.class, one -> {
                one.setChannel(channel.key());
                one.setAddress(address);
                one.setSubject(subject);
                one.setText(text);
                one.setLanguage(language.getLanguage());
                one.setSegments(channel.extent(text).parts());
                one.setMessageKey(UUID.randomUUID().toString());
                one.setSentAt(now);
                about.accept(one);
            }).id();
            jobs.submit(Deliver.NAME, Long.toString(id), Long.toString(id), now);
            return id;
        });
    }
}
