package org.guichet.rest.internal.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The common form of everything that is a list: {@code {"items": […], "next": …}}. */
public final class Items {
    private Items() {
    }

    public static Map<String, Object> all(List<?> items) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", items);
        return body;
    }

    /** @param cursor of an entry, given as {@code next} if the page is full */
    public static <T> Map<String, Object> page(List<T> items, int limit, Function<T, Object> cursor) {
        Map<String, Object> body = all(items);
        body.put("next", items.size() < limit ? null : String.valueOf(cursor.apply(items.get(items.size() - 1))));
        return body;
    }
}
