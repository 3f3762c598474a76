package org.guichet.transfer.internal.imports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which comments and files came with which row: what a revert takes back, and by which a repeated event is known. */
@Component(service = ImportItems.class)
public final class ImportItems {
    /** What came with a row. */
    enum Kind { COMMENT, ATTACHMENT }

    /** @param hash of the event that it belongs to, or null */
    record Item(long line, Kind kind, long record, long id, String hash) {
    }

    private final DataSource database;

    @Activate
    public ImportItems(@Reference(target = "(guichet.module=transfer)") DataSource database) {
        this.database = database;
    }

    private interface Work<R> {
        R on(PreparedStatement statement) throws SQLException;
    }

    private <R> R with(String sql, Work<R> work) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    /** Joins the current transaction. */
    void add(long id, Item item) {
        with("insert into TRANSFER_ITEM (IMPORT_ID, LINE, KIND, RECORD_ID, ITEM_ID, EVENT_HASH) values (?, ?, ?, ?, ?, ?)", insert -> {
            insert.setLong(1, id);
            insert.setLong(2, item.line());
            insert.setString(3, item.kind().name());
            insert.setLong(4, item.record());
            insert.setLong(5, item.id());
            insert.setString(6, item.hash());
            return insert.executeUpdate();
        });
    }

    /** True if an import has brought the event already and nobody took it back. */
    boolean knows(long record, String hash) {
        return with("select ITEM_ID from TRANSFER_ITEM where RECORD_ID = ? and EVENT_HASH = ? fetch first 1 rows only", select -> {
            select.setLong(1, record);
            select.setString(2, hash);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
    }

    List<Item> of(long id, long line) {
        return with("select LINE, KIND, RECORD_ID, ITEM_ID, EVENT_HASH from TRANSFER_ITEM where IMPORT_ID = ? and LINE = ? order by ITEM_ID desc", select -> {
            select.setLong(1, id);
            select.setLong(2, line);
            List<Item> items = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    items.add(new Item(row.getLong(1), Kind.valueOf(row.getString(2)), row.getLong(3), row.getLong(4), row.getString(5)));
                }
            }
            return items;
        });
    }

    void forget(long id, long line) {
        with("delete from TRANSFER_ITEM where IMPORT_ID = ? and LINE = ?", delete -> {
            delete.setLong(1, id);
            delete.setLong(2, line);
            return delete.executeUpdate();
        });
    }
}
