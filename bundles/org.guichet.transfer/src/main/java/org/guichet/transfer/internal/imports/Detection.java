package org.guichet.transfer.internal.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code POST /api/imports/{id}/detect}: looks at the file and fills in how to read it and where its columns go. What the input
 * sets ({@code encoding}, {@code separator}, {@code header}, {@code sheet}) is not guessed. Answers with headings, samples and the
 * names of a workbook's sheets.
 */
@Component(service = {RecordAction.class, Detection.class})
public final class Detection implements RecordAction {
    private static final int SAMPLES = 20;
    private static final long MOST_ROWS = 5_000_000;
    private final Records records;
    private final RecordTypes types;
    private final Texts texts;
    private final ImportFiles files;
    private final ImportRows rows;
    private final ImportActions actions;

    @Activate
    public Detection(@Reference Records records, @Reference RecordTypes types, @Reference Texts texts, @Reference ImportFiles files,
            @Reference ImportRows rows, @Reference ImportActions actions) {
        this.records = records;
        this.types = types;
        this.texts = texts;
        this.files = files;
        this.rows = rows;
        this.actions = actions;
    }

    @Override
    public String type() {
        return ImportDescription.TYPE;
    }

    @Override
    public String key() {
        return "detect";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Import settings = records.get(Import.class, id);
        actions.rewindable(settings);
        Attachments.Attachment file = files.file(id, null);
        byte[] sample = files.sample(id, file);
        boolean xlsx = ReadableWorkbook.isOOXMLZipHeader(sample);
        settings.setFormat(xlsx ? "xlsx" : "csv");
        settings.setSheet(text(input, "sheet", settings.getSheet()));
        if (!xlsx) {
            Charset encoding = input.get("encoding") == null ? Encodings.detect(sample)
                : ImportFiles.charset(text(input, "encoding", null));
            settings.setEncoding(encoding.name());
            String start = new String(sample, encoding).replace("\uFEFF", "");
            if (start.indexOf('\0') >= 0) {
                throw Invalid.of("file", "not-a-table");
            }
            settings.setSeparator(text(input, "separator", Separators.detect(start)));
            settings.setQuote(text(input, "quote", settings.getQuote()));
        }
        Guesses guesses = EventRows.MODE.equals(settings.getMode()) ? new Guesses(EventRows.FIELDS.keySet())
            : new Guesses(settings.getTarget(), types, texts);
        List<List<String>> first = new ArrayList<>();
        DistinctCells distinct = new DistinctCells();
        List<String> sheets = new ArrayList<>();
        long count = read(settings, id, file, first, distinct, sheets);
        settings.setHeader(input.get("header") instanceof Boolean chosen ? chosen : guesses.headed(first));
        boolean header = settings.getHeader() && !first.isEmpty();
        List<String> headings = header ? first.get(0).stream().map(String::strip).toList() : List.of();
        List<List<String>> samples = first.subList(header ? 1 : 0, first.size());
        Mapping mapping = guesses.guess(headings, samples);
        long data = count - (header ? 1 : 0);
        records.change(Import.class, id, record -> {
            record.setFormat(settings.getFormat());
            record.setSheet(settings.getSheet());
            record.setEncoding(settings.getEncoding());
            record.setSeparator(settings.getSeparator());
            record.setQuote(settings.getQuote());
            record.setHeader(settings.getHeader());
            record.setMapping(mapping.json());
            record.setFile(file.id());
            record.setState("detected");
            record.setMessage(null);
        });
        rows.clear(id, data);
        Map<String, Object> answer = answer(settings, headings, samples, mapping, data, header ? distinct.below() : distinct.all());
        answer.put("sheets", sheets);
        answer.put("sheet", settings.getSheet() == null && !sheets.isEmpty() ? sheets.get(0) : settings.getSheet());
        return answer;
    }

    private long read(Import settings, long id, Attachments.Attachment file, List<List<String>> first, DistinctCells distinct,
            List<String> sheets) {
        long count = 0;
        try (Table table = files.open(settings, id, file)) {
            sheets.addAll(table.sheets());
            for (Iterator<Table.Row> source = table.iterator(); source.hasNext() && count < MOST_ROWS;) {
                Table.Row row = source.next();
                if (first.size() <= SAMPLES) {
                    first.add(row.cells());
                }
                distinct.add(row.cells());
                count++;
            }
        } catch (Table.UnreadableRow e) {
            throw Invalid.of("file", "row-unreadable", e.line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private static Map<String, Object> answer(Import settings, List<String> headings, List<List<String>> samples, Mapping mapping,
            long data, List<List<String>> distinct) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("format", settings.getFormat());
        answer.put("encoding", settings.getEncoding());
        answer.put("separator", settings.getSeparator());
        answer.put("header", settings.getHeader());
        answer.put("rows", data);
        List<Map<String, Object>> columns = new ArrayList<>();
        int width = samples.stream().mapToInt(List::size).max().orElse(headings.size());
        for (int i = 0; i < Math.max(width, headings.size()); i++) {
            int place = i;
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("index", i);
            column.put("name", i < headings.size() ? headings.get(i) : null);
            column.put("samples", samples.stream().limit(5).map(row -> place < row.size() ? row.get(place) : "").toList());
            column.put("values", i < distinct.size() ? distinct.get(i) : null);
            mapping.columns().stream().filter(c -> c.from().contains(place) || place < headings.size() && c.from().contains(headings.get(place)))
                .findFirst().ifPresent(c -> column.put("field", c.field()));
            columns.add(column);
        }
        answer.put("columns", columns);
        return answer;
    }

    private static String text(Map<String, Object> input, String key, String otherwise) {
        return input.get(key) instanceof String text ? text : otherwise;
    }
}
