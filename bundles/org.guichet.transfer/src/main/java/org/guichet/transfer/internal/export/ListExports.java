package org.guichet.transfer.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.api.error.Forbidden;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.api.transfer.Exports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Streams a list from the database into a file: the view's columns in the view's order, rows as they come. */
@Component
public final class ListExports implements Exports {
    private final RecordTypes types;
    private final Queries queries;
    private final Texts texts;

    @Activate
    public ListExports(@Reference RecordTypes types, @Reference Queries queries, @Reference Texts texts) {
        this.types = types;
        this.queries = queries;
        this.texts = texts;
    }

    @Override
    public long write(ListQuery query, Form form, OutputStream out) throws IOException {
        RecordType<?> type = types.get(query.type());
        Actor actor = Actors.current();
        if (!actor.may(type.key() + ".export")) {
            throw new Forbidden("no-right", Label.right(type.key() + ".export"));
        }
        boolean forPeople = form != Form.MACHINE_CSV;
        List<Column> columns = new ArrayList<>();
        Map<String, Field> contributed = queries.columns(type.key()).stream()
            .collect(Collectors.toMap(Field::name, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        for (String name : query.fields().isEmpty() ? listed(type, actor, contributed.values()) : query.fields()) {
            Field computed = contributed.get(name);
            columns.add(computed == null ? Column.of(name, type.key(), forPeople, types, texts, actor.locale())
                : Column.contributed(computed, type.key(), forPeople, texts, actor.locale()));
        }
        ListQuery reading = query.fields(columns.stream().map(Column::path).distinct().toArray(String[]::new));
        // closed only when complete: after a refusal nothing must have reached the stream
        Sheet sheet = sheet(form, out, type, actor);
        sheet.header(columns.stream().map(Column::title).toList());
        try {
            long rows = queries.stream(reading, row -> {
                List<Object> cells = new ArrayList<>(columns.size());
                for (Column column : columns) {
                    cells.add(column.cell(row.get(column.path()), forPeople, texts, actor));
                }
                try {
                    sheet.row(cells);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return true;
            });
            sheet.close();
            return rows;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Sheet sheet(Form form, OutputStream out, RecordType<?> type, Actor actor) throws IOException {
        return switch (form) {
            case XLSX -> new XlsxSheet(out, texts.text(actor.locale(), type.key() + ".plural"));
            case CSV -> CsvSheet.forPeople(out, actor.locale());
            case MACHINE_CSV -> CsvSheet.forMachines(out);
        };
    }

    private List<String> listed(RecordType<?> type, Actor actor, Collection<Field> contributed) {
        List<String> names = new ArrayList<>();
        if (type.numberFormat() != null) {
            names.add("number");
        }
        types.fields(type.key()).stream().filter(Field::inList).filter(field -> reads(actor, type, field)).map(Field::name)
            .forEach(names::add);
        contributed.stream().filter(Field::inList).map(Field::name).forEach(names::add);
        names.add("updated");
        return names;
    }

    /** As the query will decide: a column that it refuses would cost the whole file. */
    private static boolean reads(Actor actor, RecordType<?> type, Field field) {
        return actor.client() ? field.clientReads()
            : !field.restricted() || actor.may(type.key() + ".field." + field.name() + ".read");
    }
}
