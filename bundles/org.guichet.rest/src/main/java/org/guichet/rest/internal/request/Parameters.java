package org.guichet.rest.internal.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;

/** The query parameters of a request, checked: unknown, doubled or wrong ones are refused by name. */
public final class Parameters {
    /** What every list takes. */
    public static final String[] LIST = {"filter", "q", "fields", "sort", "limit", "cursor", "total", "deleted"};
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_FIELDS = 100;
    private static final int MAX_LENGTH = 8000;
    private static final Set<String> TOTALS = Set.of("none", "capped", "exact");
    private final MultivaluedMap<String, String> values;

    private Parameters(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    public static Parameters of(UriInfo uri, String... allowed) {
        MultivaluedMap<String, String> values = uri.getQueryParameters();
        List<Invalid.Place> wrong = new ArrayList<>();
        values.forEach((name, given) -> {
            if (!Arrays.asList(allowed).contains(name)) {
                wrong.add(new Invalid.Place(name, "unknown-parameter", List.of()));
            } else if (given.size() > 1) {
                wrong.add(new Invalid.Place(name, "doubled-parameter", List.of()));
            } else if (given.get(0) != null && (given.get(0).length() > MAX_LENGTH || given.get(0).indexOf('\0') >= 0)) {
                wrong.add(new Invalid.Place(name, "parameter-too-long", List.of(MAX_LENGTH)));
            }
        });
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return new Parameters(values);
    }

    /** The value, or null if absent or empty. */
    public String text(String name) {
        String value = values.getFirst(name);
        return value == null || value.isBlank() ? null : value;
    }

    public String required(String name) {
        String value = text(name);
        if (value == null) {
            throw Invalid.of(name, "required");
        }
        return value;
    }

    public Long number(String name) {
        String value = text(name);
        try {
            return value == null ? null : Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw Invalid.of(name, "not-a-number");
        }
    }

    public boolean flag(String name) {
        String value = text(name);
        if (value == null || value.equals("true") || value.equals("false")) {
            return "true".equals(value);
        }
        throw Invalid.of(name, "not-a-boolean");
    }

    public int limit() {
        Long limit = number("limit");
        if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
            throw Invalid.of("limit", "limit-out-of-range", MAX_LIMIT);
        }
        return limit == null ? DEFAULT_LIMIT : limit.intValue();
    }

    public List<String> names(String name) {
        String value = text(name);
        List<String> names = value == null ? List.of() : Arrays.stream(value.split(",")).map(String::strip).toList();
        if (names.size() > MAX_FIELDS || names.contains("")) {
            throw Invalid.of(name, "bad-field-list");
        }
        return names;
    }

    public ListQuery list(String type) {
        String total = text("total");
        if ("true".equals(total)) {
            total = "capped";
        } else if (total == null || "false".equals(total)) {
            total = "none";
        }
        if (!TOTALS.contains(total)) {
            throw Invalid.of("total", "bad-total");
        }
        return new ListQuery(type, text("filter"), text("q"), names("fields"), text("sort"), limit(), text("cursor"), total,
            flag("deleted"));
    }
}
