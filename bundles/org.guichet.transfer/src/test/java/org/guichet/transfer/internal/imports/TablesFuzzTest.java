package org.guichet.transfer.internal.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Iterator;
import org.guichet.data.testing.Corpus;
import org.junit.Test;

/** Any bytes are a table, or one that ends with the row that cannot be read; what is found out about them fits them. */
public class TablesFuzzTest {
    static final int MOST_ROWS = 1_000;

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        byte[] sample = Arrays.copyOf(input, Math.min(input.length, 64 * 1024));
        Charset encoding = Encodings.detect(sample);
        String start = new String(sample, encoding).replace("\uFEFF", "");
        if (start.indexOf('\0') >= 0) {
            return;
        }
        try (Table table = new CsvTable(new ByteArrayInputStream(input), encoding, Separators.detect(start), '"')) {
            read(table);
        } catch (Table.UnreadableRow broken) {
            if (broken.line() < 1) {
                throw new AssertionError(broken);
            }
        }
    }

    static void read(Table table) {
        DistinctCells distinct = new DistinctCells();
        int rows = 0;
        for (Iterator<Table.Row> source = table.iterator(); source.hasNext() && rows < MOST_ROWS; rows++) {
            Table.Row row = source.next();
            distinct.add(row.cells());
            long length = row.cells().stream().mapToLong(String::length).sum();
            if (length > 20_000_000) {
                throw new AssertionError("a row of " + length + " characters");
            }
        }
        distinct.all();
    }

    @Test
    public void theCorpusIsRead() {
        Corpus.replay("Tables", TablesFuzzTest::fuzzerTestOneInput);
    }
}
