package org.guichet.data.internal.lifecycle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.LifecycleEditions.Draft;
import org.guichet.api.lifecycle.LifecycleEditions.Edition;
import org.guichet.api.security.Actors;

/** The rows of published lifecycles and of drafts. */
final class LifecycleTable {
    /** Which lifecycle of which type. */
    record Key(String type, String lifecycle) {
    }

    private LifecycleTable() {
    }

    static Map<Key, Lifecycle> newest(Connection connection) throws SQLException {
        Map<Key, Lifecycle> newest = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select TYPE, LIFECYCLE, VERSION, DEFINITION from GUICHET_LIFECYCLE order by TYPE, LIFECYCLE, VERSION");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                newest.put(new Key(row.getString(1), row.getString(2)), LifecycleJson.read(row.getString(4), row.getInt(3)));
            }
        }
        return newest;
    }

    static List<Edition> editions(Connection connection, Key key) throws SQLException {
        List<Edition> editions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select VERSION, DEFINITION, PUBLISHED, PUBLISHED_BY "
                + "from GUICHET_LIFECYCLE where TYPE = ? and LIFECYCLE = ? order by VERSION desc")) {
            select.setString(1, key.type());
            select.setString(2, key.lifecycle());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    editions.add(new Edition(LifecycleJson.read(row.getString(2), row.getInt(1)),
                        row.getTimestamp(3).toInstant(), person(row, 4)));
                }
            }
        }
        return editions;
    }

    static void insert(Connection connection, String type, Lifecycle lifecycle, int version, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into GUICHET_LIFECYCLE "
                + "(TYPE, LIFECYCLE, VERSION, DEFINITION, PUBLISHED, PUBLISHED_BY) values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, type);
            insert.setString(2, lifecycle.key());
            insert.setInt(3, version);
            insert.setString(4, LifecycleJson.write(lifecycle));
            insert.setTimestamp(5, Timestamp.from(at));
            insert.setObject(6, Actors.current().user(), Types.BIGINT);
            insert.executeUpdate();
        }
    }

    static Optional<Draft> draft(Connection connection, Key key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select REVISION, DEFINITION, SAVED, SAVED_BY "
                + "from GUICHET_LIFECYCLE_DRAFT where TYPE = ? and LIFECYCLE = ?")) {
            select.setString(1, key.type());
            select.setString(2, key.lifecycle());
            try (ResultSet row = select.executeQuery()) {
                return !row.next() ? Optional.empty() : Optional.of(new Draft(LifecycleJson.read(row.getString(2), 0),
                    row.getInt(1), row.getTimestamp(3).toInstant(), person(row, 4)));
            }
        }
    }

    /** @return false if the draft is no longer at the revision before this one */
    static boolean save(Connection connection, Key key, Draft draft) throws SQLException {
        String sql = draft.revision() == 1
            ? "insert into GUICHET_LIFECYCLE_DRAFT (DEFINITION, REVISION, SAVED, SAVED_BY, TYPE, LIFECYCLE) values (?, ?, ?, ?, ?, ?)"
            : "update GUICHET_LIFECYCLE_DRAFT set DEFINITION = ?, REVISION = ?, SAVED = ?, SAVED_BY = ? "
                + "where TYPE = ? and LIFECYCLE = ? and REVISION = ?";
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(1, LifecycleJson.write(draft.lifecycle()));
            write.setInt(2, draft.revision());
            write.setTimestamp(3, Timestamp.from(draft.saved()));
            write.setObject(4, draft.savedBy(), Types.BIGINT);
            write.setString(5, key.type());
            write.setString(6, key.lifecycle());
            if (draft.revision() > 1) {
                write.setInt(7, draft.revision() - 1);
            }
            return write.executeUpdate() == 1;
        }
    }

    static void discard(Connection connection, Key key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from GUICHET_LIFECYCLE_DRAFT where TYPE = ? and LIFECYCLE = ?")) {
            delete.setString(1, key.type());
            delete.setString(2, key.lifecycle());
            delete.executeUpdate();
        }
    }

    private static Long person(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }
}
