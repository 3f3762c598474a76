package org.guichet.data.internal.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.data.internal.tx.Collision;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.StoredType;

/**
 * Human numbers such as {@code T-000123}. They are drawn in blocks on a connection of their own, so that writers of one type
 * don't queue behind each other's commits; the price is gaps after a rollback or a restart. Blocks grow only while many
 * records arrive, so a quiet system has few gaps. Thread-safe.
 */
final class Numbers {
    private static final Pattern ZEROS = Pattern.compile("\\{(0+)\\}");
    private static final int LARGEST = 64;
    private static final long QUIET_MILLIS = 1000;

    private static final class Block {
        long next;
        long last = -1;
        int size;
        long drawn;
    }

    private final Transactions transactions;
    private final Extensions extensions;
    private final Clock clock;
    private final Map<String, Block> blocks = new HashMap<>();

    Numbers(Transactions transactions, Extensions extensions, Clock clock) {
        this.transactions = transactions;
        this.extensions = extensions;
        this.clock = clock;
    }

    /** The next number of the type, or null if its records have none. */
    String next(StoredType<?> type) {
        String format = extensions.setting("number." + type.key()).orElse(type.type().numberFormat());
        return format == null ? null : format(format, draw(type.key()));
    }

    static String format(String format, long number) {
        Matcher zeros = ZEROS.matcher(format);
        if (!zeros.find()) {
            return format + number;
        }
        String digits = String.valueOf(number);
        int width = zeros.group(1).length();
        String padded = digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
        return format.substring(0, zeros.start()) + padded + format.substring(zeros.end());
    }

    private synchronized long draw(String type) {
        Block block = blocks.computeIfAbsent(type, none -> new Block());
        if (block.next > block.last || block.last < 0) {
            long now = clock.millis();
            block.size = block.size == 0 || now - block.drawn > QUIET_MILLIS ? 1 : Math.min(LARGEST, block.size * 4);
            block.drawn = now;
            block.next = allocate(type, block.size);
            block.last = block.next + block.size - 1;
        }
        return block.next++;
    }

    private long allocate(String type, int size) {
        for (int attempt = 1;; attempt++) {
            try {
                return transactions.apart(connection -> allocate(connection, type, size));
            } catch (Collision e) {
                // another node made the type's first row or held it for long
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private static long allocate(Connection connection, String type, int size) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update GUICHET_NUMBER set NEXT_VALUE = NEXT_VALUE + ? where TYPE = ?")) {
            update.setInt(1, size);
            update.setString(2, type);
            if (update.executeUpdate() == 0) {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into GUICHET_NUMBER (TYPE, NEXT_VALUE) values (?, ?)")) {
                    insert.setString(1, type);
                    insert.setLong(2, 1L + size);
                    insert.executeUpdate();
                }
                return 1;
            }
        }
        try (PreparedStatement select = connection.prepareStatement("select NEXT_VALUE from GUICHET_NUMBER where TYPE = ?")) {
            select.setString(1, type);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1) - size;
            }
        }
    }
}
