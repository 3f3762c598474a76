package org.guichet.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The database of a site. Not thread-safe, but for its connections. */
interface Database extends AutoCloseable {
    /** Arguments of {@code ./guichet start} that name it. */
    String[] startArguments();

    /** Environment of {@code ./guichet start}. */
    Map<String, String> environment();

    void start();

    /** As a loss of power would, for the processes of the database. */
    void kill();

    /** With Derby, only while the server does not run. */
    Connection connect() throws SQLException;

    /** The server may have it now. */
    default void release() {
    }

    /** Root of its processes, or 0 if it has none of its own. */
    long pid();

    /** SQL for the last id of a new block of a sequence. */
    String nextBlock(String sequence);

    @Override
    void close();
}
