package org.guichet.transfer.internal.quality;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.transfer.internal.quality.Tally.Kind;
import org.guichet.transfer.internal.quality.Tally.Sum;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The figures of imports and which keys a run has met, both written in the transaction of the rows that they are about. What a
 * run has met stands in a table, so that memory does not grow with the file.
 */
@Component(service = FigureTable.class)
public final class FigureTable {
    private static final int HASH_BYTES = 20;
    private final DataSource database;

    @Activate
    public FigureTable(@Reference(target = "(guichet.module=transfer)") DataSource database) {
        this.database = database;
    }

    private interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    private <R> R with(Work<R> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    /** Joins the current transaction. */
    public void add(long id, Tally tally) {
        with(connection -> {
            List<Map.Entry<Tally.Key, Sum>> absent = new ArrayList<>();
            List<Map.Entry<Tally.Key, Sum>> all = List.copyOf(tally.sums().entrySet());
            try (PreparedStatement update = connection.prepareStatement(
                    "update TRANSFER_FIGURE set COUNTED = COUNTED + ? where IMPORT_ID = ? and KIND = ? and NAME = ?")) {
                for (Map.Entry<Tally.Key, Sum> sum : all) {
                    update.setLong(1, sum.getValue().count());
                    update.setLong(2, id);
                    update.setString(3, sum.getKey().kind().name());
                    update.setString(4, sum.getKey().name());
                    update.addBatch();
                }
                int[] updated = all.isEmpty() ? new int[0] : update.executeBatch();
                for (int i = 0; i < updated.length; i++) {
                    if (updated[i] == 0) {
                        absent.add(all.get(i));
                    }
                }
            }
            insert(connection, id, absent);
            return null;
        });
    }

    private static void insert(Connection connection, long id, List<Map.Entry<Tally.Key, Sum>> sums) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into TRANSFER_FIGURE (IMPORT_ID, KIND, NAME, COUNTED, SAMPLE) values (?, ?, ?, ?, ?)")) {
            for (Map.Entry<Tally.Key, Sum> sum : sums) {
                insert.setLong(1, id);
                insert.setString(2, sum.getKey().kind().name());
                insert.setString(3, sum.getKey().name());
                insert.setLong(4, sum.getValue().count());
                insert.setString(5, sum.getValue().sample());
                insert.addBatch();
            }
            if (!sums.isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /** Puts a figure in the place of what it was. */
    public void set(long id, Kind kind, long count) {
        with(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from TRANSFER_FIGURE where IMPORT_ID = ? and KIND = ?")) {
                delete.setLong(1, id);
                delete.setString(2, kind.name());
                delete.executeUpdate();
            }
            insert(connection, id, List.of(Map.entry(new Tally.Key(kind, "all"), new Sum(count, null))));
            return null;
        });
    }

    /**
     * Notes what rows hold, and answers with the first line of each that an earlier row held already. Joins the current
     * transaction.
     *
     * @param contents by line, in order
     */
    public Map<Long, Long> seen(long id, Map<Long, String> contents) {
        if (contents.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> hashes = new LinkedHashMap<>();
        contents.forEach((line, content) -> hashes.put(line, hash(content)));
        return with(connection -> {
            Map<String, Long> known = known(connection, id, hashes.values());
            Map<Long, Long> repeated = new HashMap<>();
            try (PreparedStatement insert = connection.prepareStatement("insert into TRANSFER_SEEN (IMPORT_ID, HASH, LINE) values (?, ?, ?)")) {
                boolean some = false;
                for (Map.Entry<Long, String> one : hashes.entrySet()) {
                    Long first = known.putIfAbsent(one.getValue(), one.getKey());
                    if (first != null) {
                        repeated.put(one.getKey(), first);
                    } else {
                        insert.setLong(1, id);
                        insert.setString(2, one.getValue());
                        insert.setLong(3, one.getKey());
                        insert.addBatch();
                        some = true;
                    }
                }
                if (some) {
                    insert.executeBatch();
                }
            }
            return repeated;
        });
    }

    /** The numbers that earlier rows noted under names; those that none noted are left out. */
    public Map<String, Long> noted(long id, Collection<String> names) {
        Map<String, String> hashes = new LinkedHashMap<>();
        names.forEach(name -> hashes.put(name, hash(name)));
        return with(connection -> {
            Map<String, Long> known = known(connection, id, hashes.values());
            hashes.values().retainAll(known.keySet());
            Map<String, Long> noted = new HashMap<>();
            hashes.forEach((name, hash) -> noted.put(name, known.get(hash)));
            return noted;
        });
    }

    /** Notes numbers under names, in the place of those that stood there. Joins the current transaction. */
    public void note(long id, Map<String, Long> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        with(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from TRANSFER_SEEN where IMPORT_ID = ? and HASH = ?");
                    PreparedStatement insert = connection.prepareStatement("insert into TRANSFER_SEEN (IMPORT_ID, HASH, LINE) values (?, ?, ?)")) {
                for (Map.Entry<String, Long> number : numbers.entrySet()) {
                    String hash = hash(number.getKey());
                    delete.setLong(1, id);
                    delete.setString(2, hash);
                    delete.addBatch();
                    insert.setLong(1, id);
                    insert.setString(2, hash);
                    insert.setLong(3, number.getValue());
                    insert.addBatch();
                }
                delete.executeBatch();
                insert.executeBatch();
            }
            return null;
        });
    }

    private static Map<String, Long> known(Connection connection, long id, Collection<String> hashes) throws SQLException {
        String marks = "?, ".repeat(hashes.size() - 1) + "?";
        try (PreparedStatement select = connection.prepareStatement(
                "select HASH, LINE from TRANSFER_SEEN where IMPORT_ID = ? and HASH in (" + marks + ")")) {
            select.setLong(1, id);
            int place = 2;
            for (String hash : hashes) {
                select.setString(place++, hash);
            }
            Map<String, Long> known = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.put(row.getString(1), row.getLong(2));
                }
            }
            return known;
        }
    }

    private static String hash(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keys that a run has met serve nobody once it is over. */
    public void forget(long id) {
        clear(id, "TRANSFER_SEEN");
    }

    public void clear(long id) {
        clear(id, "TRANSFER_SEEN");
        clear(id, "TRANSFER_FIGURE");
    }

    private void clear(long id, String table) {
        with(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " where IMPORT_ID = ?")) {
                delete.setLong(1, id);
                delete.executeUpdate();
            }
            return null;
        });
    }

    /** All figures of an import by kind and name, the largest first. */
    Map<Kind, Map<String, Sum>> of(long id) {
        return with(connection -> {
            Map<Kind, Map<String, Sum>> figures = new EnumMap<>(Kind.class);
            try (PreparedStatement select = connection.prepareStatement("select KIND, NAME, COUNTED, SAMPLE from TRANSFER_FIGURE "
                    + "where IMPORT_ID = ? order by COUNTED desc, NAME")) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        figures.computeIfAbsent(Kind.valueOf(row.getString(1)), kind -> new LinkedHashMap<>())
                            .put(row.getString(2), new Sum(row.getLong(3), row.getString(4)));
                    }
                }
            }
            return figures;
        });
    }

    /** How many records of each type rows needed and had to be made. */
    Map<String, Long> made(long id) {
        return with(connection -> {
            Map<String, Long> made = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement("select RECORD_TYPE, count(*) from TRANSFER_MADE "
                    + "where IMPORT_ID = ? group by RECORD_TYPE order by RECORD_TYPE")) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        made.put(row.getString(1), row.getLong(2));
                    }
                }
            }
            return made;
        });
    }
}
