package org.guichet.transfer.internal.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * CSV for one of two readers. A person's Excel: BOM, {@code ;}, decimal comma in French, and no text that Excel would run as
 * a formula. A machine: {@code ,}, ISO values, nothing escaped beyond the quotes, so that a migration gets back what was in.
 */
final class CsvSheet implements Sheet {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private final boolean forPeople;
    private final boolean decimalComma;
    private final CSVPrinter printer;

    static CsvSheet forPeople(OutputStream out, Locale locale) throws IOException {
        boolean french = locale.getLanguage().equals("fr");
        return new CsvSheet(out, true, french, french ? ";" : ",");
    }

    static CsvSheet forMachines(OutputStream out) throws IOException {
        return new CsvSheet(out, false, false, ",");
    }

    private CsvSheet(OutputStream out, boolean forPeople, boolean decimalComma, String separator) throws IOException {
        this.forPeople = forPeople;
        this.decimalComma = decimalComma;
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        if (forPeople) {
            writer.write('\uFEFF');
        }
        printer = new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setDelimiter(separator).setRecordSeparator("\r\n")
            .setQuoteMode(QuoteMode.MINIMAL).get());
    }

    @Override
    public void header(List<String> titles) throws IOException {
        row(new ArrayList<>(titles));
    }

    @Override
    public void row(List<Object> cells) throws IOException {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            texts.add(text(cell));
        }
        printer.printRecord(texts);
    }

    private String text(Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Number number) {
            String plain = number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
            return decimalComma ? plain.replace('.', ',') : plain;
        }
        if (cell instanceof LocalDate day) {
            return forPeople ? DAY.format(day) : day.toString();
        }
        if (cell instanceof LocalDateTime time) {
            return forPeople ? TIME.format(time) : time.toString();
        }
        String text = cell.toString();
        return forPeople && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        printer.flush();
    }
}
