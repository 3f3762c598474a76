package org.guichet.transfer.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The different cells of each column of a file, as long as they are few: what a list of choices can be mapped from. */
final class DistinctCells {
    private static final int MOST = 40;
    private static final int LONGEST = 200;
    private static final int MOST_COLUMNS = 500;

    /** A column's cells below the first row, and whether they are too many or too long to list. */
    private static final class Column {
        private final Set<String> cells = new LinkedHashSet<>();
        private boolean many;

        void add(String cell) {
            String value = cell.strip();
            if (!many && !value.isEmpty()) {
                cells.add(value);
                many = cells.size() > MOST || value.length() > LONGEST;
            }
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private List<String> top;

    void add(List<String> row) {
        if (top == null) {
            top = List.copyOf(row);
            return;
        }
        for (int i = 0; i < Math.min(row.size(), MOST_COLUMNS); i++) {
            if (i == columns.size()) {
                columns.add(new Column());
            }
            columns.get(i).add(row.get(i));
        }
    }

    /** By column, below a row of headings; null where there are too many. */
    List<List<String>> below() {
        List<List<String>> lists = new ArrayList<>();
        columns.forEach(column -> lists.add(column.many ? null : List.copyOf(column.cells)));
        return lists;
    }

    /** The same with the first row, for files without headings. */
    List<List<String>> all() {
        for (int i = 0; top != null && i < Math.min(top.size(), MOST_COLUMNS); i++) {
            if (i == columns.size()) {
                columns.add(new Column());
            }
            columns.get(i).add(top.get(i));
        }
        return below();
    }
}
