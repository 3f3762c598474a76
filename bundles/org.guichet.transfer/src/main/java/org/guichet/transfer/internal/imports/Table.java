package org.guichet.transfer.internal.imports;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import org.guichet.api.error.Invalid;

/**
 * The rows of a file, read once from top to bottom at constant memory. Cells are text; an Excel date is ISO text. A row that
 * cannot be read ends the table with an {@link UnreadableRow}.
 */
interface Table extends Closeable, Iterable<Table.Row> {
    /** @param line the row's place in the file, the first being 1, header included */
    record Row(long line, List<String> cells) {
        /**
         * The row, unless something stands behind the last heading: where a separator was not quoted, all cells behind it are in the
         * wrong column.
         *
         * @throws Invalid if that is so
         */
        Row within(int headings) {
            if (cells.size() > headings && !cells.subList(headings, cells.size()).stream().allMatch(String::isBlank)) {
                throw Invalid.of("", "row-too-wide", cells.size(), headings);
            }
            return this;
        }
    }

    /** The file is broken from here on. */
    final class UnreadableRow extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long line;

        UnreadableRow(long line, Throwable cause) {
            super("line " + line, cause);
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    /** Names of the sheets that the file has, in its order; none for files that are one table. */
    default List<String> sheets() {
        return List.of();
    }

    @Override
    Iterator<Row> iterator();
}
