package org.guichet.api.error;

import java.util.List;
import java.util.stream.Collectors;

/** The request is wrong, place by place. 400. */
public final class Invalid extends Problem {
    private static final long serialVersionUID = 1L;

    /**
     * @param place field, parameter or JSON pointer that is wrong
     * @param key   message key without the {@code error.} prefix
     */
    public record Place(String place, String key, List<Object> arguments) {
    }

    private final transient List<Place> places;

    public Invalid(List<Place> places) {
        super("invalid", places.stream().map(Place::place).distinct().toList());
        this.places = List.copyOf(places);
    }

    public static Invalid of(String place, String key, Object... arguments) {
        return new Invalid(List.of(new Place(place, key, List.of(arguments))));
    }

    public List<Place> places() {
        return places;
    }

    /** For developers: each place with its reason, without what stood there. */
    @Override
    public String getMessage() {
        return places.stream().map(place -> place.place() + ": " + place.key()).collect(Collectors.joining(", ", "invalid [", "]"));
    }
}
