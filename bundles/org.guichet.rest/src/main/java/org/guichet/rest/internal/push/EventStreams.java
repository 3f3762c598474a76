package org.guichet.rest.internal.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Unavailable;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.Outbox;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.screen.Connected;
import org.guichet.api.screen.ScreenPart;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.rest.internal.Call;
import org.guichet.rest.internal.door.Streams;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.push.PresenceBoard.Place;
import org.guichet.rest.internal.types.VisibleRows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/events}: tells each browser which records changed ({@code record}), that types came or went
 * ({@code types}), who else is at a record ({@code presence}), and to load anew when it missed too much ({@code resync}).
 * A record is named only to listeners who may see it, which the database is asked for once per user and batch; of one that was
 * deleted, those who could see it and may not restore it hear that it is {@code gone}.
 */
@Component(service = {Streams.class, EventStreams.class, EventConsumer.class, Connected.class})
public final class EventStreams implements Streams, EventConsumer, Connected {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final int MAX_LISTENERS = 10_000;
    private static final int RESUME_LIMIT = 2_000;
    private static final int RESUME_BATCH = 500;
    /** Batches that may wait for being told; past it listeners are asked to load anew. */
    private static final int BACKLOG = 50;
    private static final int HEARTBEAT_TICKS = 20;

    private final Users users;
    private final RecordTypes types;
    private final Outbox outbox;
    private final VisibleRows rows;
    private final PresenceBoard presence;
    private final ObjectMapper mapper = Json.mapper();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicInteger backlog = new AtomicInteger();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "guichet-push");
        thread.setDaemon(true);
        return thread;
    });
    private long revision;
    private List<?> told = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ScreenPart> parts = List.of();
    private int ticks;

    @Activate
    public EventStreams(@Reference Users users, @Reference RecordTypes types, @Reference Outbox outbox,
            @Reference VisibleRows rows, @Reference PresenceBoard presence) {
        this.users = users;
        this.types = types;
        this.outbox = outbox;
        this.rows = rows;
        this.presence = presence;
        revision = types.revision();
        told = parts;
        teller.scheduleWithFixedDelay(() -> safely(this::tick), 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    public void stop() {
        teller.shutdownNow();
        List.copyOf(listeners).forEach(Listener::close);
    }

    @Override
    public void open(Call call, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (listeners.size() >= MAX_LISTENERS) {
            throw new Unavailable("overloaded");
        }
        String wanted = request.getParameter("types");
        Set<String> only = wanted == null || wanted.isBlank() ? Set.of() : Set.of(wanted.split(","));
        Long last = lastSeen(request);
        Listener.Caller caller = caller(call, request);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        Listener[] self = new Listener[1];
        Listener listener = new Listener(async, response.getOutputStream(), caller, call.actor().map(Actor::user).orElse(null), only,
            () -> listeners.remove(self[0]));
        self[0] = listener;
        async.addListener(listener);
        long head = outbox.head();
        listener.send("retry: 3000\n\n" + event("hello", last == null ? head : null,
            Map.of("seq", head, "revision", types.revision())));
        listeners.add(listener);
        response.getOutputStream().setWriteListener(listener);
        if (last != null && last < head) {
            teller.execute(() -> safely(() -> resume(listener, last)));
        }
    }

    private static Long lastSeen(HttpServletRequest request) {
        String last = request.getHeader("Last-Event-ID");
        try {
            return last == null || last.isBlank() ? null : Long.valueOf(last.strip());
        } catch (NumberFormatException e) {
            throw Invalid.of("Last-Event-ID", "not-a-number");
        }
    }

    private Listener.Caller caller(Call call, HttpServletRequest request) {
        String session = call.session();
        if (session != null) {
            return () -> users.bySession(session).orElse(null);
        }
        String token = request.getHeader("Authorization").substring("Bearer ".length()).strip();
        return () -> users.byToken(token).orElse(null);
    }

    private void resume(Listener listener, long last) {
        long from = last;
        for (int told = 0; told < RESUME_LIMIT; told += RESUME_BATCH) {
            List<RecordEvent> events = outbox.since(from, RESUME_BATCH);
            if (events.isEmpty()) {
                return;
            }
            tell(List.of(listener), events);
            from = events.get(events.size() - 1).sequence();
        }
        listener.send(event("resync", null, Map.of("seq", outbox.head())));
    }

    @Override
    public String name() {
        return "rest.push";
    }

    @Override
    public Return onReturn() {
        return Return.SKIP;
    }

    @Override
    public boolean everyNode() {
        return true;
    }

    /** Hands over and returns: slow browsers must not hold up the outbox. */
    @Override
    public void accept(List<RecordEvent> events) {
        if (listeners.isEmpty()) {
            return;
        }
        if (backlog.incrementAndGet() > BACKLOG) {
            backlog.decrementAndGet();
            String resync = event("resync", null, Map.of("seq", events.get(events.size() - 1).sequence()));
            listeners.forEach(listener -> listener.send(resync));
            return;
        }
        List<RecordEvent> batch = List.copyOf(events);
        teller.execute(() -> {
            backlog.decrementAndGet();
            safely(() -> tell(listeners, batch));
        });
    }

    /** Asks once per user, however many browsers they have open. */
    private void tell(Iterable<Listener> to, List<RecordEvent> events) {
        Map<String, Map<String, Set<Long>>> visibleTo = new HashMap<>();
        Map<String, Map<String, Set<Long>>> goneFor = new HashMap<>();
        Map<String, Set<Long>> ids = events.stream()
            .collect(Collectors.groupingBy(RecordEvent::type, Collectors.mapping(RecordEvent::id, Collectors.toSet())));
        Map<Long, String> texts = new HashMap<>();
        for (Listener listener : to) {
            Actor actor = listener.caller().actor();
            if (actor == null) {
                listener.close();
                continue;
            }
            Map<String, Set<Long>> visible = visibleTo.computeIfAbsent(actor.login(),
                login -> Actors.as(actor, () -> rows.visible(ids)));
            Map<String, Set<Long>> gone = goneFor.computeIfAbsent(actor.login(),
                login -> Actors.as(actor, () -> rows.gone(events, visible)));
            for (RecordEvent event : events) {
                if (listener.wants(event.type()) && gone.getOrDefault(event.type(), Set.of()).contains(event.id())) {
                    listener.send(gone(event));
                } else if (listener.wants(event.type()) && visible.get(event.type()).contains(event.id())
                        && VisibleRows.tells(actor, event)) {
                    listener.send(texts.computeIfAbsent(event.sequence(), sequence -> record(event)));
                }
            }
        }
    }

    private String gone(RecordEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", event.type());
        data.put("id", event.id());
        data.put("kind", "gone");
        data.put("seq", event.sequence());
        return event("record", event.sequence(), data);
    }

    private String record(RecordEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", event.type());
        data.put("id", event.id());
        data.put("version", event.version());
        data.put("kind", event.kind());
        data.put("seq", event.sequence());
        return event("record", event.sequence(), data);
    }

    /** Tells those who are at the same record who is there. */
    void presence(Place place) {
        Set<Long> there = presence.users(place);
        String event = event("presence", null, place(place));
        teller.execute(() -> safely(() -> {
            for (Listener listener : listeners) {
                Actor actor = listener.caller().actor();
                if (actor != null && actor.user() != null && there.contains(actor.user())) {
                    listener.send(event);
                }
            }
        }));
    }

    private Map<String, Object> place(Place place) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", place.type());
        data.put("id", place.id());
        data.put("users", presence.at(place));
        return data;
    }

    private void tick() {
        presence.expire().forEach(this::presence);
        long now = types.revision();
        List<ScreenPart> present = parts;
        if (now != revision || !present.equals(told)) {
            revision = now;
            told = present;
            String event = event("types", null, Map.of("revision", now));
            listeners.forEach(listener -> listener.send(event));
        }
        ticks = (ticks + 1) % HEARTBEAT_TICKS;
        if (ticks == 0) {
            for (Listener listener : new ArrayList<>(listeners)) {
                if (listener.caller().actor() == null) {
                    listener.close();
                } else {
                    listener.send(": still here\n\n");
                }
            }
        }
    }

    @Override
    public Set<Long> users() {
        return listeners.stream().map(Listener::user).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** Listeners now; for figures and tests. */
    public int listeners() {
        return listeners.size();
    }

    private String event(String name, Long id, Map<String, ?> data) {
        try {
            return (id == null ? "" : "id: " + id + "\n") + "event: " + name + "\ndata: " + mapper.writeValueAsString(data) + "\n\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // a scheduled task that throws is never run again
            LOG.warn("Browsers could not be told of changes", e);
        }
    }
}
