package org.guichet.transfer.internal.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.guichet.api.text.Texts;
import org.guichet.api.transfer.ImportQuality.Figure;
import org.guichet.api.transfer.ImportQuality.Figures;
import org.guichet.api.transfer.ImportQuality.Total;

/** Quality figures as a table of four columns: what, about what, how many, which share or example. */
final class QualitySheet {
    private final Texts texts;
    private final Locale locale;

    QualitySheet(Texts texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    String of(Figures figures) {
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter sheet = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setDelimiter(";").setRecordSeparator("\r\n").get())) {
            line(sheet, "figure", "imports.quality.about", "imports.quality.count", "imports.quality.detail");
            sums(sheet, figures);
            for (Total total : figures.totals()) {
                sheet.printRecord(word("total"), total.label() + " – " + word("created"), total.created(), "");
                sheet.printRecord(word("total"), total.label() + " – " + word("updated"), total.updated(), "");
                sheet.printRecord(word("total"), total.label() + " – " + word("unchanged"), total.unchanged(), "");
            }
            list(sheet, "rejects", figures.rejects(), figures.done());
            sheet.printRecord(word("repeated"), "", figures.repeated(), share(figures.repeated(), figures.done()));
            sheet.printRecord(word("alike"), word("compared") + " " + figures.compared(), figures.alike(), share(figures.alike(), figures.compared()));
            list(sheet, "orphans", figures.orphans(), figures.done());
            list(sheet, "empty", figures.empty(), figures.done());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void sums(CSVPrinter sheet, Figures figures) throws IOException {
        sheet.printRecord(word("sums"), word("rows"), figures.rows(), word(figures.balanced() ? "balanced" : "unbalanced"));
        sheet.printRecord(word("sums"), word("blank"), figures.blank(), "");
        sheet.printRecord(word("sums"), word("created"), figures.created(), "");
        sheet.printRecord(word("sums"), word("updated"), figures.updated(), "");
        sheet.printRecord(word("sums"), word("unchanged"), figures.unchanged(), "");
        sheet.printRecord(word("sums"), word("refused"), figures.refused(), "");
    }

    private void line(CSVPrinter sheet, String first, String... others) throws IOException {
        sheet.printRecord(word(first), texts.text(locale, others[0]), texts.text(locale, others[1]), texts.text(locale, others[2]));
    }

    private void list(CSVPrinter sheet, String kind, List<Figure> figures, long of) throws IOException {
        for (Figure figure : figures) {
            sheet.printRecord(word(kind), figure.label(), figure.count(),
                figure.sample() == null ? share(figure.count(), of) : harmless(figure.sample()));
        }
    }

    /** An example comes out of a file that anybody may have written: a spreadsheet must not run it. */
    private static String harmless(String sample) {
        return sample.matches("(?s)[=+\\-@\t\r].*") ? "'" + sample : sample;
    }

    private String share(long count, long of) {
        return of == 0 ? "" : String.format(locale, "%s %%",
            BigDecimal.valueOf(count * 100.0 / of).setScale(1, RoundingMode.HALF_UP).toPlainString().replace(".", locale.getLanguage().equals("fr") ? "," : "."));
    }

    private String word(String key) {
        return texts.text(locale, "imports.quality." + key);
    }
}
