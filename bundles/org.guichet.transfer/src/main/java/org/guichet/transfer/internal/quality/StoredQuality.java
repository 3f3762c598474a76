package org.guichet.transfer.internal.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.transfer.ImportQuality;
import org.guichet.transfer.internal.quality.Tally.Kind;
import org.guichet.transfer.internal.quality.Tally.Sum;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the figures of an import and names them in the reader's language. */
@Component
public final class StoredQuality implements ImportQuality {
    private static final String TYPE = "imports";
    private static final Set<Object> DRY = Set.of("draft", "detected", "checking", "checked");
    private final Queries queries;
    private final FigureTable table;
    private final Texts texts;

    @Activate
    public StoredQuality(@Reference Queries queries, @Reference FigureTable table, @Reference Texts texts) {
        this.queries = queries;
        this.table = table;
        this.texts = texts;
    }

    @Override
    public Figures of(long id) {
        Map<String, Object> record = queries.read(TYPE, id);
        Locale locale = Actors.current().locale();
        String target = String.valueOf(record.get("target"));
        Map<Kind, Map<String, Sum>> figures = table.of(id);
        long rows = sum(figures, Kind.READ);
        return new Figures(DRY.contains(record.get("state")), rows == 0 ? number(record, "rowCount") : rows, sum(figures, Kind.BLANK),
            number(record, "createdCount"), number(record, "updatedCount"), number(record, "unchangedCount"),
            number(record, "refusedCount"), list(figures, Kind.REJECT, target, locale), sum(figures, Kind.REPEATED),
            sum(figures, Kind.ALIKE), sum(figures, Kind.COMPARED), list(figures, Kind.ORPHAN, target, locale),
            list(figures, Kind.EMPTY, target, locale), totals(id, record, target, figures, locale));
    }

    @Override
    public String csv(long id) {
        return new QualitySheet(texts, Actors.current().locale()).of(of(id));
    }

    private static long number(Map<String, Object> record, String field) {
        return record.get(field) instanceof Number count ? count.longValue() : 0;
    }

    private static long sum(Map<Kind, Map<String, Sum>> figures, Kind kind) {
        return figures.getOrDefault(kind, Map.of()).values().stream().mapToLong(Sum::count).sum();
    }

    private List<Figure> list(Map<Kind, Map<String, Sum>> figures, Kind kind, String target, Locale locale) {
        List<Figure> list = new ArrayList<>();
        figures.getOrDefault(kind, Map.of()).forEach((name, sum) ->
            list.add(new Figure(name, label(target, name.replaceAll("\\|.*", ""), locale), sum.count(), sum.sample())));
        return list;
    }

    /** {@code addresses[0].city} is the city of an address. */
    private String label(String target, String field, Locale locale) {
        String part = field.replaceAll("\\[\\d+]", "").replaceAll("/\\d+/", ".");
        for (String key : List.of(target + "." + field, part, "imports.figure." + field)) {
            if (!field.isEmpty() && texts.has(locale, key)) {
                return texts.text(locale, key);
            }
        }
        return field.isEmpty() ? texts.text(locale, target) : field;
    }

    private List<Total> totals(long id, Map<String, Object> record, String target, Map<Kind, Map<String, Sum>> figures, Locale locale) {
        Map<String, long[]> counts = new TreeMap<>();
        for (Kind kind : List.of(Kind.CREATED, Kind.UPDATED, Kind.UNCHANGED)) {
            figures.getOrDefault(kind, Map.of()).forEach((type, sum) ->
                counts.computeIfAbsent(type, one -> new long[3])[kind.ordinal() - Kind.CREATED.ordinal()] += sum.count());
        }
        table.made(id).forEach((type, count) -> counts.computeIfAbsent(type, one -> new long[3])[0] += count);
        long[] own = counts.containsKey(target) ? counts.remove(target) : new long[3];
        List<Total> totals = new ArrayList<>();
        String kind = "history".equals(record.get("mode")) ? "comments" : target;
        totals.add(new Total(kind, plural(kind, locale), own[0] + number(record, "createdCount"),
            own[1] + number(record, "updatedCount"), own[2] + number(record, "unchangedCount")));
        counts.forEach((type, count) -> totals.add(new Total(type, plural(type, locale), count[0], count[1], count[2])));
        return totals;
    }

    private String plural(String type, Locale locale) {
        for (String key : List.of(type + ".plural", "imports.figure." + type)) {
            if (texts.has(locale, key)) {
                return texts.text(locale, key);
            }
        }
        return type;
    }
}
