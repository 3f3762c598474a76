package org.guichet.desk.internal.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guichet.accounts.Callers;
import org.guichet.accounts.PhoneNumber;
import org.guichet.activities.Activity;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The call that a person has: an incoming call among the activities that is being worked on, so that it is the same in every browser
 * and is there after a reload. One at a time for each person; all is written and read with their own rights.
 */
@Component(service = Calls.class)
public class Calls {
    static final String TYPE = "activities";
    static final String RUNNING = "kind==call;direction==in;state.category==active";
    static final List<String> FIELDS = List.of("version", "phone", "start", "outcome", "contact", "contact.title", "account", "account.title",
        "ticket", "ticket.title");
    private static final Duration FORGOTTEN = Duration.ofHours(24);
    private static final int LONGEST = 60;
    private static final int MOST = 20;
    private final Records records;
    private final Queries queries;
    private final Callers callers;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public Calls(@Reference Records records, @Reference Queries queries, @Reference Callers callers, @Reference Texts texts) {
        this(records, queries, callers, texts, Clock.systemUTC());
    }

    Calls(Records records, Queries queries, Callers callers, Texts texts, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.callers = callers;
        this.texts = texts;
        this.clock = clock;
    }

    /** The stored form of what was typed or handed over by a telephone system; null for a caller who hides it. */
    static String number(Object typed) {
        if (typed == null || typed.toString().isBlank()) {
            return null;
        }
        String text = typed.toString();
        if (text.length() > LONGEST) {
            throw Invalid.of("number", "desk.phone", text.substring(0, LONGEST) + "…");
        }
        return PhoneNumber.normalise(text).orElseThrow(() -> Invalid.of("number", "desk.phone", text));
    }

    /** The call that runs, as lists give it: {@link #FIELDS} and the id. */
    Optional<Map<String, Object>> running() {
        String filter = "owner==" + me() + ";" + RUNNING;
        return queries.list(ListQuery.of(TYPE).filter(filter).fields(FIELDS.toArray(String[]::new)).sort("-start").limit(1)).items().stream().findFirst();
    }

    /**
     * Begins a call, of the only contact or account that has the number if there is only one. Nothing happens if it runs already; another
     * one that runs ends.
     *
     * @param number in its stored form, or null
     * @return the id of the call that ended for it, if any
     */
    Optional<Long> begin(String number) {
        long me = me();
        return records.together(() -> {
            // two pages that open at once for one call
            records.lock("users", me);
            Optional<Map<String, Object>> before = running();
            if (before.isPresent() && Objects.equals(before.get().get("phone"), number)) {
                return Optional.empty();
            }
            Optional<Long> ended = before.map(call -> id(call.get("id")));
            ended.ifPresent(this::end);
            Callers.Found found = number == null ? new Callers.Found(List.of(), List.of()) : callers.find(number, 2);
            long call = records.create(Activity.class, activity -> fill(activity, me, number, found)).id();
            records.transition(TYPE, call, "begin", Map.of(), WriteOptions.NONE);
            return ended;
        });
    }

    private void fill(Activity call, long me, String number, Callers.Found found) {
        call.setKind("call");
        call.setDirection("in");
        call.setOwner(me);
        call.setPhone(number);
        call.setStart(clock.instant());
        call.setSubject(number == null ? texts.text(Actors.current().locale(), "desk.call.subject-hidden")
            : texts.text(Actors.current().locale(), "desk.call.subject", number));
        if (found.contacts().size() == 1) {
            call.setContact(id(found.contacts().get(0).get("id")));
            call.setAccount(id(found.contacts().get(0).get("account")));
        } else if (found.contacts().isEmpty() && found.accounts().size() == 1) {
            call.setAccount(id(found.accounts().get(0).get("id")));
        }
    }

    /** Ends a call now; what somebody forgot to end counts for a day at most. Its length is told in minutes begun. */
    void end(long id) {
        if (queries.count(ListQuery.of(TYPE).filter("id==" + id + ";" + RUNNING)) == 0) {
            throw new NotAllowedNow("desk.no-call");
        }
        records.together(() -> {
            records.change(Activity.class, id, call -> {
                Instant start = call.getStart() == null ? clock.instant() : call.getStart();
                Instant latest = start.plus(FORGOTTEN);
                Instant end = Collections.max(List.of(start, Collections.min(List.of(clock.instant(), latest))));
                call.setStart(start);
                call.setEnd(end);
                call.setTalkMinutes((int) Duration.between(start, end).plusSeconds(59).toMinutes());
            });
            return records.transition(TYPE, id, "complete", Map.of(), WriteOptions.NONE);
        });
    }

    /** Who has a number, with the open tickets of these contacts and accounts. */
    Map<String, Object> whoHas(String number) {
        return new Caller(queries, callers.find(number, MOST)).told(number);
    }

    private static long me() {
        Actor actor = Actors.current();
        if (actor.audience() != Audience.AGENT || actor.user() == null) {
            throw new Forbidden("people-only");
        }
        return actor.user();
    }

    private static Long id(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }
}
