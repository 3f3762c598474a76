package org.guichet.transfer.internal.folder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which contents a drop folder has taken, by hash, written in the transaction that makes the import. */
@Component(service = TakenFiles.class)
public final class TakenFiles {
    /** @param settled true once the file is out of the folder, with its report beside it */
    record Taken(long folder, String sha256, String name, long importId, boolean settled) {
    }

    private final DataSource database;

    @Activate
    public TakenFiles(@Reference(target = "(guichet.module=transfer)") DataSource database) {
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

    Optional<Taken> find(long folder, String sha256) {
        return with("select FOLDER_ID, SHA256, NAME, IMPORT_ID, SETTLED from TRANSFER_TAKEN where FOLDER_ID = ? and SHA256 = ?", select -> {
            select.setLong(1, folder);
            select.setString(2, sha256);
            return first(select);
        });
    }

    /** A file whose import is, or was when the server stopped, under way. */
    Optional<Taken> unsettled(long folder) {
        return with("select FOLDER_ID, SHA256, NAME, IMPORT_ID, SETTLED from TRANSFER_TAKEN where FOLDER_ID = ? and SETTLED = false", select -> {
            select.setLong(1, folder);
            return first(select);
        });
    }

    private static Optional<Taken> first(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(new Taken(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getBoolean(5)))
                : Optional.empty();
        }
    }

    /** Joins the current transaction; the content's last taking is the one that counts. */
    void add(long folder, String sha256, String name, long importId) {
        forget(folder, sha256);
        with("insert into TRANSFER_TAKEN (FOLDER_ID, SHA256, NAME, IMPORT_ID, SETTLED) values (?, ?, ?, ?, false)", insert -> {
            insert.setLong(1, folder);
            insert.setString(2, sha256);
            insert.setString(3, name);
            insert.setLong(4, importId);
            return insert.executeUpdate();
        });
    }

    private void forget(long folder, String sha256) {
        with("delete from TRANSFER_TAKEN where FOLDER_ID = ? and SHA256 = ?", delete -> {
            delete.setLong(1, folder);
            delete.setString(2, sha256);
            return delete.executeUpdate();
        });
    }

    void settle(Taken taken) {
        with("update TRANSFER_TAKEN set SETTLED = true where FOLDER_ID = ? and SHA256 = ?", update -> {
            update.setLong(1, taken.folder());
            update.setString(2, taken.sha256());
            return update.executeUpdate();
        });
    }
}
