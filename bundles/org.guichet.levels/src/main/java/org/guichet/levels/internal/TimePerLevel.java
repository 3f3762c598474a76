package org.guichet.levels.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How long tickets were at which level in a period: the stays cut to it and added up by one statement, however many there are. What is
 * still there counts until the period's end.
 */
@Component(service = TimePerLevel.class)
public class TimePerLevel {
    private static final int MOST = 2000;
    private final DataSource database;

    /** What the sums are split by, besides the level. */
    public enum By {
        LEVEL("cast(null as varchar(20))", ""), QUEUE("QUEUE_ID", ", QUEUE_ID"), TYPE("TICKET_TYPE", ", TICKET_TYPE"),
        /** Year and month in which the stay began, 202611; UTC. */
        MONTH("{fn year(ENTERED_AT)} * 100 + {fn month(ENTERED_AT)}", ", {fn year(ENTERED_AT)}, {fn month(ENTERED_AT)}");

        private final String column;
        private final String group;

        By(String column, String group) {
            this.column = column;
            this.group = group;
        }
    }

    /** @param of the queue's id, the type's key or the month, as text; null for none @param seconds by the clock on the wall */
    public record Sum(String of, int rank, long stays, long tickets, long seconds) {
    }

    @Activate
    public TimePerLevel(@Reference(target = "(guichet.module=levels)") DataSource database) {
        this.database = database;
    }

    /** @param to exclusive */
    public List<Sum> between(Instant from, Instant to, By by) {
        try (Connection connection = database.getConnection(); PreparedStatement select = connection.prepareStatement(sql(connection, by))) {
            Instant[] places = {from, from, to, to, to, from};
            for (int i = 0; i < places.length; i++) {
                select.setTimestamp(i + 1, Timestamp.from(places[i]));
            }
            select.setMaxRows(MOST);
            List<Sum> sums = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sums.add(new Sum(rows.getString(1), rows.getInt(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                }
            }
            return sums;
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private static String sql(Connection connection, By by) throws SQLException {
        String end = "case when LEFT_AT is null or LEFT_AT > cast(? as timestamp) then cast(? as timestamp) else LEFT_AT end";
        String begin = "case when ENTERED_AT < cast(? as timestamp) then cast(? as timestamp) else ENTERED_AT end";
        boolean derby = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT).contains("derby");
        String seconds = derby ? "cast({fn timestampdiff(SQL_TSI_SECOND, " + begin + ", " + end + ")} as bigint)"
            : "extract(epoch from -((" + begin + ") - (" + end + ")))";
        return "select " + by.column + ", RANK_NO, count(*), count(distinct TICKET_ID), sum(" + seconds + ") from LEVELS_STAY"
            + " where DELETED is null and ENTERED_AT < ? and (LEFT_AT is null or LEFT_AT > ?) group by RANK_NO" + by.group + " order by 1, 2";
    }
}
