package org.guichet.transfer.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.Texts;
import org.guichet.transfer.internal.imports.ImportRows.Entry;
import org.guichet.transfer.internal.imports.ImportRows.Outcome;

/** Every row of a run with what became of it: line, outcome, number of the record, reason, remark. */
final class RowReport {
    private static final int PAGE = 200;
    private final String type;
    private final Queries queries;
    private final Texts texts;
    private final Locale locale;

    RowReport(String type, Queries queries, Texts texts, Locale locale) {
        this.type = type;
        this.queries = queries;
        this.texts = texts;
        this.locale = locale;
    }

    void print(long id, ImportRows rows, CSVPrinter printer) {
        ImportReports.print(printer, List.of(text("report.line"), text("report.outcome"), text("report.record"), text("report.reason"),
            text("report.note")));
        List<Entry> page = new ArrayList<>(PAGE);
        rows.each(id, List.of(Outcome.values()), entry -> {
            page.add(entry);
            if (page.size() == PAGE) {
                page(page, printer);
            }
        });
        page(page, printer);
    }

    private void page(List<Entry> page, CSVPrinter printer) {
        Map<Long, Object> numbers = new HashMap<>();
        String among = page.stream().map(Entry::record).filter(Objects::nonNull).distinct().map(String::valueOf).collect(Collectors.joining(","));
        if (!among.isEmpty()) {
            queries.list(ListQuery.of(type).filter("id=in=(" + among + ")").fields("number").sort("id").limit(PAGE)).items()
                .forEach(row -> numbers.put(((Number) row.get("id")).longValue(), row.get("number")));
        }
        for (Entry entry : page) {
            Object number = numbers.get(entry.record());
            ImportReports.print(printer, List.of(String.valueOf(entry.line()), text("outcome." + entry.outcome().name().toLowerCase(Locale.ROOT)),
                number != null ? number.toString() : entry.record() == null ? "" : entry.record().toString(),
                entry.reason() == null ? "" : entry.reason(), entry.note() == null ? "" : entry.note()));
        }
        page.clear();
    }

    private String text(String key) {
        return texts.text(locale, "imports." + key);
    }
}
