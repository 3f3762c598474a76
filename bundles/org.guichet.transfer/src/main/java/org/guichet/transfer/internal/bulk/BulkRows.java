package org.guichet.transfer.internal.bulk;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.record.BulkRuns.Refusal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The records of a run and what became of each, written in the transaction of the record itself. */
@Component(service = BulkRows.class)
public final class BulkRows {
    /** What became of a record; KEPT is one that undoing left alone. */
    enum Outcome { WAITING, CHANGED, UNCHANGED, REFUSED, UNDONE, KEPT }

    /** @param version that was seen, later the one that the run left @param previous values before as JSON, or null */
    record Row(long place, long record, Integer version, String previous) {
    }

    private static final int PAGE = 200;
    private static final int WRITTEN_AT_ONCE = 1000;
    private final BulkTable table;

    @Activate
    public BulkRows(@Reference BulkTable table) {
        this.table = table;
    }

    void clear(String id) {
        table.update("delete from TRANSFER_BULK_ROW where BULK_ID = ?", id);
    }

    void add(String id, List<Row> rows) {
        table.with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into TRANSFER_BULK_ROW "
                    + "(BULK_ID, PLACE, RECORD_ID, RECORD_VERSION, OUTCOME) values (?, ?, ?, ?, 'WAITING')")) {
                int pending = 0;
                for (Row row : rows) {
                    insert.setString(1, id);
                    insert.setLong(2, row.place());
                    insert.setLong(3, row.record());
                    insert.setObject(4, row.version(), java.sql.Types.INTEGER);
                    insert.addBatch();
                    if (++pending % WRITTEN_AT_ONCE == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            return null;
        });
    }

    /** The next records with this outcome, or, backwards, the last ones before a place. */
    List<Row> page(String id, Outcome outcome, long place, boolean backwards) {
        return table.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select PLACE, RECORD_ID, RECORD_VERSION, PREVIOUS from "
                    + "TRANSFER_BULK_ROW where BULK_ID = ? and OUTCOME = ? and PLACE " + (backwards ? "<" : ">") + " ? order by PLACE "
                    + (backwards ? "desc" : "asc") + " fetch first " + PAGE + " rows only")) {
                select.setString(1, id);
                select.setString(2, outcome.name());
                select.setLong(3, place);
                List<Row> rows = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        int version = row.getInt(3);
                        rows.add(new Row(row.getLong(1), row.getLong(2), row.wasNull() ? null : version, row.getString(4)));
                    }
                }
                return rows;
            }
        });
    }

    void changed(String id, long place, Outcome outcome, Integer version, String previous) {
        table.update("update TRANSFER_BULK_ROW set OUTCOME = ?, RECORD_VERSION = ?, PREVIOUS = ? where BULK_ID = ? and PLACE = ?",
            outcome.name(), version, previous, id, place);
    }

    void said(String id, long place, Outcome outcome, String reason) {
        table.update("update TRANSFER_BULK_ROW set OUTCOME = ?, REASON = ? where BULK_ID = ? and PLACE = ?", outcome.name(),
            BulkTable.cut(reason), id, place);
    }

    /** @param outcome REFUSED by the run or KEPT by its undoing */
    List<Refusal> refusals(String id, Outcome outcome, long after) {
        return table.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select PLACE, RECORD_ID, REASON from TRANSFER_BULK_ROW "
                    + "where BULK_ID = ? and OUTCOME = ? and PLACE > ? order by PLACE fetch first " + PAGE + " rows only")) {
                select.setString(1, id);
                select.setString(2, outcome.name());
                select.setLong(3, after);
                List<Refusal> refusals = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        refusals.add(new Refusal(row.getLong(1), row.getLong(2), row.getString(3)));
                    }
                }
                return refusals;
            }
        });
    }
}
