package org.guichet.levels.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.levels.internal.types.SupportLevelDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The levels that are in use, as they are now. */
@Component(service = LevelBook.class)
public class LevelBook {
    private final Queries queries;

    @Activate
    public LevelBook(@Reference Queries queries) {
        this.queries = queries;
    }

    /** @param queue where its tickets go, or null @param team who works there (the queue's team if it names none), or null */
    public record Level(long id, int rank, String label, String labelEn, int colour, Long queue, Long team, Long coordinator) {
        public String name(Locale language) {
            return labelEn != null && language.getLanguage().equals("en") ? labelEn : label;
        }
    }

    /** All of them, the lowest first, by one statement. */
    public List<Level> levels() {
        return Self.as(() -> queries.list(ListQuery.of(SupportLevelDescription.TYPE).filter("active==true").sort("rank").limit(10)
            .fields("rank", "label", "labelEn", "colour", "queue", "team", "queue.team", "coordinator")).items()).stream().map(LevelBook::level).toList();
    }

    private static Level level(Map<String, Object> row) {
        Long team = Rows.id(row, "team");
        return new Level(Rows.id(row, "id"), ((Number) row.get("rank")).intValue(), (String) row.get("label"), (String) row.get("labelEn"),
            ((Number) row.get("colour")).intValue(), Rows.id(row, "queue"), team == null ? Rows.id(row, "queue.team") : team, Rows.id(row, "coordinator"));
    }

    public Optional<Level> at(Integer rank) {
        return levels().stream().filter(level -> Objects.equals(level.rank(), rank)).findFirst();
    }

    /** The next one up. */
    public Optional<Level> above(int rank) {
        return levels().stream().filter(level -> level.rank() > rank).findFirst();
    }
}
