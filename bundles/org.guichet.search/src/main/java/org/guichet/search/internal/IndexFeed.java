package org.guichet.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.guichet.api.event.Outbox;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/**
 * Brings records into an index: those that events name, those of events that it missed, or all of a type. Holds nothing of any
 * index; the caller sees to it that only one thread feeds one.
 */
final class IndexFeed {
    private static final Actor READER = Actor.program(LuceneSearch.NAME, "job");
    private static final int BATCH = 500;

    private final RecordTypes types;
    private final RecordReader reader;
    private final Outbox outbox;
    private final BooleanSupplier closing;

    /** @param closing true once nothing more shall be read */
    IndexFeed(RecordTypes types, RecordReader reader, Outbox outbox, BooleanSupplier closing) {
        this.types = types;
        this.reader = reader;
        this.outbox = outbox;
        this.closing = closing;
    }

    /** True if no event behind the number was removed yet. */
    boolean follows(long sequence) {
        // asked for first: an event that is numbered between the two questions is none that was removed
        long head = outbox.head();
        List<RecordEvent> next = outbox.since(sequence, 1);
        return next.isEmpty() ? head <= sequence : next.get(0).sequence() == sequence + 1;
    }

    /** Applies the wanted ones of all events behind the number. @return the last one's number */
    long replay(RecordIndex target, Completeness complete, long from, Predicate<RecordEvent> wanted) {
        long done = from;
        List<RecordEvent> events = outbox.since(done, BATCH);
        while (!events.isEmpty() && !closing.getAsBoolean()) {
            List<RecordEvent> batch = events.stream().filter(wanted).toList();
            Actors.run(READER, () -> apply(target, complete, batch));
            done = events.get(events.size() - 1).sequence();
            events = outbox.since(done, BATCH);
        }
        return done;
    }

    /** Brings in what the type missed, or all of it if that is not known any more. */
    void read(RecordIndex target, Completeness complete, String type) {
        OptionalLong upTo = complete.upTo(type);
        if (upTo.isPresent() && follows(upTo.getAsLong())) {
            replay(target, complete, upTo.getAsLong(), event -> event.type().equals(type));
        } else {
            readAll(target, type);
        }
    }

    void readAll(RecordIndex target, String type) {
        Actors.run(READER, () -> reader.readAll(type, record -> {
            put(target, record);
            return !closing.getAsBoolean();
        }));
    }

    /** Reads the records of the events as they are now; with the rights of the caller's actor. */
    void apply(RecordIndex target, Completeness complete, List<RecordEvent> events) {
        Map<String, Set<Long>> touched = new LinkedHashMap<>();
        Map<String, Set<Long>> made = new LinkedHashMap<>();
        for (RecordEvent event : events) {
            if (reader.indexes(event.type())) {
                touched.computeIfAbsent(event.type(), t -> new LinkedHashSet<>()).add(event.id());
                if (event.kind().equals("create")) {
                    made.computeIfAbsent(event.type(), t -> new LinkedHashSet<>()).add(event.id());
                } else {
                    made.getOrDefault(event.type(), new LinkedHashSet<>()).remove(event.id());
                }
            } else if (types.find(event.type()).isEmpty()) {
                complete.missed(event.type(), event.sequence());
            }
        }
        touched.forEach((type, ids) -> {
            Set<Long> gathered = new LinkedHashSet<>(ids);
            gathered.removeAll(made.getOrDefault(type, Set.of()));
            Set<Long> gone = new LinkedHashSet<>(ids);
            reader.read(type, ids, gathered, record -> {
                put(target, record);
                gone.remove(record.id());
            });
            gone.forEach(id -> remove(target, type, id));
        });
    }

    private static void put(RecordIndex target, IndexedRecord record) {
        try {
            target.put(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(RecordIndex target, String type, long id) {
        try {
            target.remove(type, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
