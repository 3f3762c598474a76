package org.guichet.transfer.internal.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;

/** A sheet of an Excel file. The archive's sizes are checked before anything of it is read. */
final class XlsxTable implements Table {
    private static final long MOST_BYTES = 2_000_000_000L;
    private static final long MOST_SHARED_STRINGS = 200_000_000L;
    private static final int MOST_ENTRIES = 2_000;
    private static final int MOST_RATIO = 200;
    private static final int MOST_COLUMNS = 2_000;
    private static final int MOST_DIGITS = 400;
    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> rows;

    /** @param sheet name, or null for the first one */
    XlsxTable(Path file, String sheet) throws IOException {
        check(file);
        workbook = open(file);
        try {
            Sheet chosen = sheet == null || sheet.isBlank() ? workbook.getFirstSheet()
                : workbook.findSheet(sheet).orElseThrow(() -> Invalid.of("sheet", "no-such-sheet", sheet));
            rows = chosen.openStream();
        } catch (IOException | RuntimeException e) {
            workbook.close();
            if (broken(e)) {
                throw Invalid.of("file", "not-an-excel-file");
            }
            throw e;
        }
    }

    private static ReadableWorkbook open(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        } catch (IOException | ExcelReaderException e) {
            if (broken(e)) {
                throw Invalid.of("file", "not-an-excel-file");
            }
            throw e;
        }
    }

    /** The reader says by an exception of its own, or by one of its XML parser, that the parts are not those of a workbook. */
    private static boolean broken(Exception e) {
        return e instanceof ExcelReaderException || e.getCause() instanceof XMLStreamException;
    }

    private static void check(Path file) throws IOException {
        long total = 0;
        int entries = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements();) {
                ZipEntry entry = e.nextElement();
                total += Math.max(0, entry.getSize());
                boolean bomb = entry.getSize() > 10_000_000 && entry.getSize() / Math.max(1, entry.getCompressedSize()) > MOST_RATIO;
                boolean strings = entry.getName().endsWith("sharedStrings.xml") && entry.getSize() > MOST_SHARED_STRINGS;
                if (++entries > MOST_ENTRIES || total > MOST_BYTES || bomb || strings) {
                    throw new TooLarge("archive-too-large");
                }
            }
        } catch (java.util.zip.ZipException e) {
            throw Invalid.of("file", "not-an-excel-file");
        }
    }

    @Override
    public List<String> sheets() {
        return workbook.getSheets().map(Sheet::getName).toList();
    }

    @Override
    public Iterator<Row> iterator() {
        Iterator<org.dhatim.fastexcel.reader.Row> source = rows.iterator();
        return new Iterator<>() {
            private long line;

            @Override
            public boolean hasNext() {
                try {
                    return source.hasNext();
                } catch (RuntimeException e) {
                    throw new UnreadableRow(line + 1, e);
                }
            }

            @Override
            public Row next() {
                org.dhatim.fastexcel.reader.Row row = source.next();
                line = row.getRowNum();
                try {
                    return new Row(line, cells(row));
                } catch (RuntimeException e) {
                    throw new UnreadableRow(line, e);
                }
            }
        };
    }

    private static List<String> cells(org.dhatim.fastexcel.reader.Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
            cells.add(row.getOptionalCell(i).map(XlsxTable::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER && dated(cell.getDataFormatString())) {
            LocalDateTime time = cell.asDate();
            return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate().toString() : time.toString();
        }
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber().stripTrailingZeros();
            // no spreadsheet holds it, and written out it would be gigabytes
            return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
        }
        return cell.getText();
    }

    private static boolean dated(String format) {
        return format != null && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]", "").matches("(?i).*[ymdhs].*")
            && !format.equalsIgnoreCase("General");
    }

    @Override
    public void close() throws IOException {
        rows.close();
        workbook.close();
    }
}
