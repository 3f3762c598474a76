package org.guichet.levels.internal.review;

import java.util.List;

/**
 * What a review shows, in its reader's words.
 *
 * @param subject whom it is about
 * @param made    from what and when it was made
 * @param page    the word
 * @param chart   or null
 */
record Pack(String title, String subject, String made, String page, List<Tile> tiles, Chart chart, List<Table> tables) {
    /** A figure. @param note below it, or empty */
    record Tile(String word, String value, String note) {
    }

    /** Two numbers for each label. */
    record Chart(String title, List<String> labels, Series first, Series second) {
    }

    record Series(String name, List<Integer> values) {
    }

    /** @param empty said where there are no rows */
    record Table(String title, List<Column> columns, List<List<String>> rows, String empty) {
    }

    /** @param width share of the table's */
    record Column(String word, float width, boolean number) {
    }
}
