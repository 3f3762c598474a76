package org.guichet.transfer.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Excel with typed cells, flushed every few hundred rows. Texts are inline strings: Excel never reads those as formulas, and
 * a table of shared strings would have to stay in memory. Goes on in a further sheet where Excel's rows end.
 */
final class XlsxSheet implements Sheet {
    private static final int LAST_ROW = 1_048_575;
    private static final int FLUSH_EVERY = 500;
    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_NAME = 28;
    private final Workbook workbook;
    private final String name;
    private List<String> titles = List.of();
    private Worksheet sheet;
    private int sheets;
    private int row;

    XlsxSheet(OutputStream out, String name) {
        workbook = new Workbook(out, "Guichet", "1.0");
        String clean = name.replaceAll("[\\[\\]*/\\\\?:\\p{Cntrl}]", " ").strip();
        this.name = clean.isEmpty() ? "Guichet" : clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
    }

    @Override
    public void header(List<String> columns) throws IOException {
        titles = columns;
        next();
    }

    private void next() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        sheet.freezePane(0, 1);
        for (int i = 0; i < titles.size(); i++) {
            sheet.inlineString(0, i, printable(titles.get(i)));
            sheet.style(0, i).bold().set();
            sheet.width(i, Math.min(60, Math.max(12, titles.get(i).length() + 4)));
        }
        row = 1;
    }

    @Override
    public void row(List<Object> cells) throws IOException {
        if (row > LAST_ROW) {
            next();
        }
        for (int i = 0; i < cells.size(); i++) {
            cell(i, cells.get(i));
        }
        row++;
        if (row % FLUSH_EVERY == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean yes) {
            sheet.value(row, column, yes);
        } else if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("dd/mm/yyyy").set();
        } else if (value instanceof LocalDateTime time) {
            sheet.value(row, column, time);
            sheet.style(row, column).format("dd/mm/yyyy hh:mm").set();
        } else if (value != null) {
            sheet.inlineString(row, column, printable(value.toString()));
        }
    }

    /** XML has no place for most control characters and for halves of surrogate pairs. */
    static String printable(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text;
        StringBuilder clean = new StringBuilder(cut.length());
        cut.codePoints().filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF)
            || c == '\t' || c == '\n' || c == '\r').forEach(clean::appendCodePoint);
        return clean.toString();
    }

    @Override
    public void close() throws IOException {
        if (sheet == null) {
            next();
        }
        workbook.finish();
    }
}
