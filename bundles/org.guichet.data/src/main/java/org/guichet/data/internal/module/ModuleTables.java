package org.guichet.data.internal.module;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.guichet.api.module.ModuleData;
import org.guichet.data.internal.migration.MigrationGate;
import org.guichet.data.internal.type.TypeRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables that begin with a module's id and an underscore, which no other module's do: an id has none. Stateless. */
@Component
public final class ModuleTables implements ModuleData {
    private static final List<String> OF_RECORDS = List.of(
        "delete from GUICHET_COMMENT where RECORD_TYPE = ?", "delete from GUICHET_ATTACHMENT where RECORD_TYPE = ?",
        "delete from GUICHET_LINK where SOURCE_TYPE = ?", "delete from GUICHET_LINK where TARGET_TYPE = ?",
        "delete from GUICHET_WATCHER where RECORD_TYPE = ?", "delete from GUICHET_STATE_TIME where RECORD_TYPE = ?",
        "delete from GUICHET_STATE_PAST where RECORD_TYPE = ?");
    private final DataSource source;
    private final MigrationGate gate;
    private final TypeRegistry types;

    @Activate
    public ModuleTables(@Reference(target = "(guichet.module=data)") DataSource source, @Reference MigrationGate gate,
            @Reference TypeRegistry types) {
        this.source = source;
        this.gate = gate;
        this.types = types;
    }

    @Override
    public List<String> problems(String module) {
        List<String> problems = new ArrayList<>(gate.failures(module));
        problems.addAll(types.refused(module));
        return problems;
    }

    @Override
    public boolean migrating(String module) {
        return gate.migrating(module);
    }

    @Override
    public Set<String> kept(Collection<String> modules) {
        if (modules.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = source.getConnection()) {
            Set<String> kept = new HashSet<>();
            for (String table : tables(connection, "")) {
                int underscore = table.indexOf('_');
                String prefix = underscore < 0 ? "" : table.substring(0, underscore).toLowerCase(Locale.ROOT);
                if (modules.contains(prefix)) {
                    kept.add(prefix);
                }
            }
            return kept;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names as the database keeps them. */
    private static List<String> tables(Connection connection, String prefix) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getTables(null, connection.getSchema(), null, new String[] {"TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (name.toUpperCase(Locale.ROOT).startsWith(prefix)) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    private static String prefix(String module) {
        if (!module.matches("[a-z][a-z0-9]{1,19}") || module.equals("guichet")) {
            throw new IllegalArgumentException(module);
        }
        return module.toUpperCase(Locale.ROOT) + "_";
    }

    @Override
    public void export(String module, OutputStream out) throws IOException {
        try (Connection connection = source.getConnection(); ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            Writer writer = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
            for (String table : tables(connection, prefix(module))) {
                zip.putNextEntry(new ZipEntry(table.toLowerCase(Locale.ROOT) + ".csv"));
                try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("select * from " + table)) {
                    CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180.builder().setHeader(rows).get());
                    int columns = rows.getMetaData().getColumnCount();
                    // its own loop over rows asks Derby for what only scrolling cursors know
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            csv.print(rows.getString(column));
                        }
                        csv.println();
                    }
                    csv.flush();
                }
                zip.closeEntry();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void purge(String module, Collection<String> owned) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            drop(connection, tables(connection, prefix(module)));
            for (String type : owned) {
                for (String sql : OF_RECORDS) {
                    update(connection, sql, type);
                }
            }
            // its change sets run again if it returns
            update(connection, "delete from DATABASECHANGELOG where FILENAME like ?", "db/" + module + "/%");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(Connection connection, String sql, String argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            statement.executeUpdate();
        }
    }

    /** Those that others refer to go last: what cannot be dropped yet is tried again. */
    private static void drop(Connection connection, List<String> tables) throws SQLException {
        List<String> left = new ArrayList<>(tables);
        while (!left.isEmpty()) {
            SQLException refusal = null;
            int before = left.size();
            for (String table : List.copyOf(left)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("drop table " + table);
                    left.remove(table);
                } catch (SQLException e) {
                    refusal = e;
                }
            }
            if (left.size() == before) {
                throw refusal;
            }
        }
    }
}
