package org.guichet.data.internal.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.data.internal.tx.Collision;
import org.guichet.data.internal.tx.DatabaseFailures;
import org.guichet.data.internal.tx.Transactions;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/**
 * Runs what jOOQ built: jOOQ writes the statement, JDBC runs it, so that fetch sizes, transactions and the reading of values
 * stay in our hands. In a JTA transaction the data source gives its connection. Thread-safe.
 */
final class Sql {
    /** A row at which a reader looks; positions as in JDBC. */
    @FunctionalInterface
    interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private record Database(DSLContext renderer, boolean postgres, String collation) {
    }

    private static final int FETCH_SIZE = 500;
    private static final int ATTEMPTS = 3;

    private final DataSource dataSource;
    private final Transactions transactions;
    private volatile Database database;

    Sql(DataSource dataSource, Transactions transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    private Database database() {
        Database known = database;
        if (known == null) {
            try (Connection connection = dataSource.getConnection()) {
                known = detect(connection);
                database = known;
            } catch (SQLException e) {
                throw failed(e, null);
            }
        }
        return known;
    }

    private static Database detect(Connection connection) throws SQLException {
        boolean postgres = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT).contains("postgres");
        Settings settings = new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER)
            .withRenderNameCase(RenderNameCase.AS_IS).withRenderSchema(false).withRenderCatalog(false)
            .withStatementType(StatementType.PREPARED_STATEMENT).withInListPadding(true).withExecuteLogging(false);
        DSLContext renderer = DSL.using(new DefaultConfiguration().set(postgres ? SQLDialect.POSTGRES : SQLDialect.DERBY)
            .set(settings));
        return new Database(renderer, postgres, postgres ? frenchCollation(connection) : null);
    }

    private static String frenchCollation(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select 1 from pg_collation where collname = 'fr-x-icu'"); ResultSet found = statement.executeQuery()) {
            return found.next() ? "fr-x-icu" : null;
        }
    }

    /**
     * The text as lists are ordered by it: without regard to case, in French order on PostgreSQL. Derby orders by the
     * collation that its database was made with.
     */
    Field<String> ordered(Field<String> text) {
        String collation = database().collation();
        Field<String> lower = DSL.lower(text);
        return collation == null ? lower : DSL.field("{0} collate \"" + collation + "\"", String.class, lower);
    }

    /** The first row, if any. */
    <R> Optional<R> first(Select<?> select, RowReader<R> reader) {
        List<R> rows = all(select, reader);
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    <R> List<R> all(Select<?> select, RowReader<R> reader) {
        Rendered rendered = rendered(select);
        return all(rendered.text(), rendered.values(), reader);
    }

    /** A statement as text with the values of its parameters. */
    record Rendered(String text, List<Object> values) {
        /** The same statement with another value in the place of one. */
        Rendered with(Object place, Object value) {
            List<Object> exchanged = new ArrayList<>(values);
            exchanged.replaceAll(one -> place.equals(one) ? value : one);
            return new Rendered(text, exchanged);
        }
    }

    Rendered rendered(Select<?> select) {
        Database known = database();
        return new Rendered(known.renderer().render(select), known.renderer().extractBindValues(select));
    }

    <R> List<R> all(Rendered statement, RowReader<R> reader) {
        return all(statement.text(), statement.values(), reader);
    }

    private <R> List<R> all(String text, List<Object> values, RowReader<R> reader) {
        for (int attempt = 1;; attempt++) {
            try {
                return attempt(text, values, reader);
            } catch (Collision e) {
                // in a transaction only the whole of it can be tried again
                if (transactions.active()) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw new Unavailable("busy");
                }
            }
        }
    }

    private <R> List<R> attempt(String text, List<Object> values, RowReader<R> reader) {
        transactions.settle();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<R> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        } catch (SQLException e) {
            throw failed(e, text);
        }
    }

    /**
     * Gives row after row from a forward cursor until the sink returns false. Outside of a transaction it makes a read-only
     * one of its own, because PostgreSQL would else load the whole result.
     *
     * @return rows given
     */
    <R> long stream(Select<?> select, RowReader<R> reader, Predicate<R> sink) {
        Database known = database();
        String text = known.renderer().render(select);
        transactions.settle();
        try (Connection connection = dataSource.getConnection()) {
            if (transactions.active()) {
                return stream(connection, text, known.renderer().extractBindValues(select), reader, sink);
            }
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                return stream(connection, text, known.renderer().extractBindValues(select), reader, sink);
            } finally {
                connection.rollback();
                connection.setAutoCommit(automatic);
            }
        } catch (SQLException e) {
            throw failed(e, text);
        }
    }

    private static <R> long stream(Connection connection, String text, List<Object> values, RowReader<R> reader,
            Predicate<R> sink) throws SQLException {
        long given = 0;
        try (PreparedStatement statement = connection.prepareStatement(text, ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(FETCH_SIZE);
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    given++;
                    if (!sink.test(reader.read(rows))) {
                        break;
                    }
                }
            }
        }
        return given;
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static RuntimeException failed(SQLException e, String text) {
        RuntimeException failure = DatabaseFailures.translate(e);
        // the statement holds no values, they are bound
        return failure.getClass() == IllegalStateException.class && text != null
            ? new IllegalStateException("statement failed: " + text, e) : failure;
    }
}
