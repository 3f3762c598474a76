package org.guichet.transfer.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.transfer.internal.SteadyTypes;
import org.guichet.transfer.internal.imports.ImportRows.Entry;
import org.guichet.transfer.internal.quality.Tally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows many at a time, each with what became of it. Where a row is refused, those before it are done again without it,
 * then it alone. One thread.
 */
final class RowChunks {
    private static final Logger LOG = LoggerFactory.getLogger(RowChunks.class);
    private final long id;
    private final Actor owner;
    private final RowWork work;
    private final RowFigures figures;
    private final Lookups lookups;
    private final Records records;
    private final ImportRows rows;
    private final SteadyTypes types;
    private final PartPlaces places;

    RowChunks(long id, Actor owner, RowWork work, RowFigures figures, Lookups lookups, Records records, ImportRows rows, SteadyTypes types,
            PartPlaces places) {
        this.id = id;
        this.owner = owner;
        this.work = work;
        this.figures = figures;
        this.lookups = lookups;
        this.records = records;
        this.rows = rows;
        this.types = types;
        this.places = places;
    }

    void write(List<Table.Row> chunk) {
        List<Table.Row> left = chunk;
        while (!left.isEmpty()) {
            int good = whole(left);
            if (good == left.size()) {
                return;
            }
            List<Table.Row> before = left.subList(0, good);
            if (!before.isEmpty() && whole(before) < good) {
                before.forEach(this::one);
            }
            one(left.get(good));
            left = left.subList(good + 1, left.size());
        }
    }

    /** All of the rows or none. @return how many went well before one did not; all of them if they are written */
    private int whole(List<Table.Row> part) {
        int[] well = {0};
        try {
            attempt(part, well);
            lookups.committed();
            return part.size();
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException refused) {
            lookups.rolledBack();
            // what only the end brought to light can be any row's fault
            return Math.min(well[0], part.size() - 1);
        }
    }

    private void one(Table.Row row) {
        try {
            attempt(List.of(row), new int[1]);
            lookups.committed();
        } catch (Unavailable e) {
            throw e;
        } catch (Problem refused) {
            refuse(row, refused);
        } catch (RuntimeException broken) {
            types.orAgain();
            // one row that a module's rule chokes on must not end the run
            LOG.error("import {}, line {}", id, row.line(), broken);
            refuse(row, Invalid.of("", "row-broken", broken.toString()));
        }
    }

    private void refuse(Table.Row row, Problem reason) {
        types.orAgain();
        lookups.rolledBack();
        records.together(() -> {
            rows.add(id, List.of(figures.refused(row, reason)));
            return null;
        });
    }

    private void attempt(List<Table.Row> chunk, int[] well) {
        Actors.run(owner, () -> records.together(() -> {
            places.begin();
            List<Entry> entries = new ArrayList<>(chunk.size());
            List<Map<String, Object>> values = new ArrayList<>(chunk.size());
            Tally tally = new Tally();
            for (Table.Row row : chunk) {
                RowWork.Done done = work.write(row, tally);
                entries.add(done.entry());
                values.add(done.values());
                well[0]++;
            }
            rows.add(id, figures.written(chunk, entries, values, lookups.wanted(), tally));
            places.keep();
            return null;
        }));
    }
}
