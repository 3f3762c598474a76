package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter with marks in the place of the ids and numbers that it compares with, so that one statement serves all filters
 * that differ in nothing else. Rules and lists ask the same of one record after another.
 *
 * @param filter  the filter with the marks, or the filter as it was if it has no number or holds what looks like a mark
 * @param numbers what stood in the place of each mark, in order
 */
record Shape(String filter, List<Long> numbers) {
    /** Not with fewer digits, so that no number taken out is one itself. */
    private static final String MARK = "9000000000000000";
    private static final Pattern COMPARED = Pattern.compile("(?<=[=!]=)(?<!group[=!]=)\\d{1,15}(?=[;,)]|$)");
    private static final int MOST = 50;

    static Shape of(String filter) {
        if (filter == null || filter.contains(MARK)) {
            return new Shape(filter, List.of());
        }
        List<Long> numbers = new ArrayList<>();
        Matcher number = COMPARED.matcher(filter);
        StringBuilder marked = new StringBuilder();
        while (numbers.size() < MOST && number.find()) {
            number.appendReplacement(marked, Long.toString(mark(numbers.size())));
            numbers.add(Long.valueOf(number.group()));
        }
        return new Shape(number.appendTail(marked).toString(), List.copyOf(numbers));
    }

    private static long mark(int place) {
        return Long.parseLong(MARK + (10 + place));
    }

    /**
     * True if the marks are parameters of the statement and nothing else of it: what a text field is compared with, or stands
     * between quotes, was not a number.
     */
    boolean fits(Sql.Rendered statement) {
        for (int place = 0; place < numbers.size(); place++) {
            if (!statement.values().contains(mark(place))) {
                return false;
            }
        }
        return !statement.text().contains(MARK)
            && statement.values().stream().allMatch(value -> value instanceof Long || !String.valueOf(value).contains(MARK));
    }

    /** The statement with the numbers in the place of the marks. */
    Sql.Rendered filled(Sql.Rendered statement) {
        List<Object> values = new ArrayList<>(statement.values());
        values.replaceAll(value -> value instanceof Long mark && mark >= mark(0) && mark < mark(numbers.size())
            ? numbers.get((int) (mark - mark(0))) : value);
        return new Sql.Rendered(statement.text(), values);
    }
}
