package org.guichet.rest.internal.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Who looks at, edits or answers which record just now. In memory, forgotten soon. Thread-safe. */
@Component(service = PresenceBoard.class)
public final class PresenceBoard {
    /** Browsers repeat themselves well within this time. */
    static final Duration KEPT = Duration.ofSeconds(45);

    /** A record as a place where people meet. */
    record Place(String type, long id) {
    }

    /** @param mode viewing, editing or replying */
    public record Present(long user, String name, String mode) {
    }

    private record Entry(Present present, Instant until) {
    }

    private final Clock clock;
    private final Map<Place, Map<Long, Entry>> places = new LinkedHashMap<>();

    @Activate
    public PresenceBoard() {
        this(Clock.systemUTC());
    }

    PresenceBoard(Clock clock) {
        this.clock = clock;
    }

    /** @param present null to leave @return true if others see a difference */
    synchronized boolean put(Place place, long user, Present present) {
        Map<Long, Entry> entries = places.computeIfAbsent(place, key -> new LinkedHashMap<>());
        Entry before = present == null ? entries.remove(user)
            : entries.put(user, new Entry(present, clock.instant().plus(KEPT)));
        if (entries.isEmpty()) {
            places.remove(place);
        }
        return before == null ? present != null : !before.present().equals(present);
    }

    synchronized List<Present> at(Place place) {
        Map<Long, Entry> entries = places.getOrDefault(place, Map.of());
        Instant now = clock.instant();
        return entries.values().stream().filter(entry -> entry.until().isAfter(now)).map(Entry::present).toList();
    }

    synchronized Set<Long> users(Place place) {
        return at(place).stream().map(Present::user).collect(Collectors.toSet());
    }

    /** Forgets who did not repeat themselves. @return the places where that makes a difference */
    synchronized List<Place> expire() {
        Instant now = clock.instant();
        List<Place> changed = new ArrayList<>();
        places.forEach((place, entries) -> {
            if (entries.values().removeIf(entry -> !entry.until().isAfter(now))) {
                changed.add(place);
            }
        });
        places.values().removeIf(Map::isEmpty);
        return changed;
    }
}
