package org.guichet.transfer.internal.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.guichet.api.error.Invalid;

/** A CSV file of any encoding and any separator, one character or several. */
final class CsvTable implements Table {
    private final CSVParser parser;
    private final RowLimit rowLimit;

    /** @param quote null = quotes mean nothing @throws Invalid if nothing can be separated so */
    CsvTable(InputStream in, Charset encoding, String separator, Character quote) throws IOException {
        rowLimit = new RowLimit(new InputStreamReader(in, encoding));
        Reader text = new BufferedReader(rowLimit, 1 << 16);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        parser = CSVParser.parse(text, format(separator, quote));
    }

    private static CSVFormat format(String separator, Character quote) {
        try {
            return CSVFormat.DEFAULT.builder().setDelimiter(separator).setQuote(quote).setIgnoreEmptyLines(true).setTrailingData(true)
                .setLenientEof(true).get();
        } catch (IllegalArgumentException e) {
            // one that ends a line, or is the quote
            throw Invalid.of("separator", "no-separator", separator);
        }
    }

    @Override
    public Iterator<Row> iterator() {
        Iterator<CSVRecord> records = parser.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    return records.hasNext();
                } catch (UncheckedIOException | IllegalStateException e) {
                    throw new UnreadableRow(parser.getRecordNumber() + 1, e);
                }
            }

            @Override
            public Row next() {
                CSVRecord record = records.next();
                rowLimit.nextRow();
                return new Row(record.getRecordNumber(), List.of(record.values()));
            }
        };
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
