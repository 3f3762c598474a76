package org.guichet.notifications.internal.out;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.channel.Channel;
import org.guichet.api.config.Settings;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.notifications.internal.out.DueRows.Due;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one message for each user and channel of all that is due and still unread, outside of quiet hours; what is urgent waits for
 * none. Also takes up messages whose job was lost or held.
 */
@Component(service = Job.class)
public class Gather implements Job {
    static final Duration SAME_MATTER = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Gather.class);
    private static final int MOST_AT_ONCE = 200;
    private static final String[] FIELDS = {"id", "kind", "about", "aboutId", "aboutNumber", "label", "actor.title", "detail", "times", "records"};
    private final DueRows rows;
    private final PresentChannels channels;
    private final Users users;
    private final Queries queries;
    private final Records records;
    private final Posting posting;
    private final Jobs jobs;
    private final Words words;
    private final Settings settings;
    private final Clock clock;

    private record Whom(long user, String channel) {
    }

    @Activate
    public Gather(@Reference DueRows rows, @Reference PresentChannels channels, @Reference Users users, @Reference Queries queries,
            @Reference Records records, @Reference Posting posting, @Reference Jobs jobs, @Reference Words words, @Reference Settings settings) {
        this(rows, channels, users, queries, records, posting, jobs, words, settings, Clock.systemUTC());
    }

    Gather(DueRows rows, PresentChannels channels, Users users, Queries queries, Records records, Posting posting, Jobs jobs, Words words,
            Settings settings, Clock clock) {
        this.rows = rows;
        this.channels = channels;
        this.users = users;
        this.queries = queries;
        this.records = records;
        this.posting = posting;
        this.jobs = jobs;
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notifications.gather";
    }

    @Override
    public String schedule() {
        return "every 15s";
    }

    @Override
    public void run(String payload, Progress progress) {
        if (settings.get(Deliver.OUTBOUND).filter("off"::equals).isPresent()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<Whom, List<Due>> due = rows.until(now).stream()
            .collect(Collectors.groupingBy(row -> new Whom(row.user(), row.channel()), LinkedHashMap::new, Collectors.toList()));
        due.forEach((whom, all) -> tellAlone(whom, all, now));
        takeUp(now);
    }

    /** Somebody who cannot be told does not keep the others from it; they are tried again with the next run. */
    private void tellAlone(Whom whom, List<Due> all, Instant now) {
        try {
            records.together(() -> {
                tell(whom, all, now);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.error("user {} is not told by {} until the next run", whom.user(), whom.channel(), e);
        }
    }

    private void tell(Whom whom, List<Due> all, Instant now) {
        Optional<Channel> channel = channels.ready(whom.channel());
        Optional<Actor> reader = users.byId(whom.user(), "job");
        Optional<String> address = reader.flatMap(known -> channel.flatMap(one -> address(one, whom.user())));
        if (address.isEmpty()) {
            // the UI told it already
            rows.done(all, now);
            return;
        }
        Map<Long, Map<String, Object>> unread = unread(all);
        rows.done(all.stream().filter(row -> !unread.containsKey(row.notification())).toList(), now);
        List<Due> ready = unquiet(all.stream().filter(row -> unread.containsKey(row.notification())).toList(), reader.get(), now);
        if (!ready.isEmpty()) {
            Words.Said said = words.of(ready.stream().map(row -> unread.get(row.notification())).toList(), channel.get(), reader.get());
            posting.post(channel.get(), address.get(), said.subject(), said.text(), reader.get().locale(), one -> one.setRecipient(whom.user()));
            rows.done(ready, now);
        }
    }

    /** Without what waits for the end of the quiet hours, or because the user has just heard of that matter. */
    private List<Due> unquiet(List<Due> all, Actor reader, Instant now) {
        Optional<Instant> quiet = wishes(reader.user()).quietUntil(now, reader.zone());
        List<Due> ready = new ArrayList<>();
        for (Due row : all) {
            Optional<Instant> wait = row.urgent() ? Optional.empty()
                : quiet.or(() -> rows.lastTold(row).map(last -> last.plus(SAME_MATTER)).filter(until -> until.isAfter(now)));
            wait.ifPresentOrElse(until -> rows.postpone(Set.of(row), until), () -> ready.add(row));
        }
        return ready;
    }

    private Wishes wishes(long user) {
        try {
            return users.preference(user, Wishes.PREFERENCE).map(Wishes::of).orElse(Wishes.NONE);
        } catch (IllegalArgumentException unreadable) {
            return Wishes.NONE;
        }
    }

    private Optional<String> address(Channel channel, long user) {
        return channel.addressField("users").flatMap(field -> queries.list(ListQuery.of("users").filter("id==" + user).fields(field).limit(1))
            .items().stream().findFirst().map(row -> (String) row.get(field)))
            .filter(one -> !one.isBlank()).flatMap(channel::normalised);
    }

    private Map<Long, Map<String, Object>> unread(Collection<Due> rows) {
        String ids = rows.stream().map(row -> Long.toString(row.notification())).collect(Collectors.joining(","));
        Map<Long, Map<String, Object>> unread = new LinkedHashMap<>();
        queries.stream(ListQuery.of("notifications").filter("readAt=null=true;id=in=(" + ids + ")").fields(FIELDS).sort("id"),
            row -> unread.put(((Number) row.get("id")).longValue(), row) == null);
        return unread;
    }

    /** What was held while outbound channels were off, and what a restored backup left behind without its job. */
    private void takeUp(Instant now) {
        List<String> waiting = queries.list(ListQuery.of(MessageDescription.TYPE).filter("state==" + Message.WAITING).fields("id").sort("id")
            .limit(MOST_AT_ONCE)).items().stream().map(row -> row.get("id").toString()).toList();
        if (!waiting.isEmpty()) {
            Set<String> underWay = jobs.runs().stream().filter(run -> run.job().equals(Deliver.NAME)).map(Jobs.Run::instance)
                .collect(Collectors.toSet());
            waiting.stream().filter(id -> !underWay.contains(id)).forEach(id -> jobs.submit(Deliver.NAME, id, id, now));
        }
    }
}
