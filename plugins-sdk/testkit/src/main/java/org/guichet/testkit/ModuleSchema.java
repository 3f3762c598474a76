package org.guichet.testkit;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.data.internal.migration.Migration;
import org.guichet.data.internal.type.SideTable;

/** A module's real changelog on an empty in-memory Derby, beside what EclipseLink makes of its entities. */
final class ModuleSchema implements AutoCloseable {
    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");
    private static final String PLATFORM = "data";
    private static final Set<String> ENGINES = Set.of("ID", "VERSION", "UUID", "CREATED", "STATE");

    private record Column(int type, int size, boolean nullable) {
    }

    private final EmbeddedDataSource source = new EmbeddedDataSource();
    private final EntityManagerFactory unit;
    private final Map<String, Map<String, Column>> tables = new TreeMap<>();
    private final Set<String> indexed = new HashSet<>();

    ModuleSchema(String module) {
        LIQUIBASE.setLevel(Level.WARNING);
        source.setDatabaseName("memory:contract-" + module);
        source.setCreateDatabase("create");
        try {
            if (!module.equals(PLATFORM)) {
                sequence();
            }
            new Migration(source).run(module, new ClassLoaderResourceAccessor(ModuleSchema.class.getClassLoader()));
        } catch (Exception e) {
            throw new IllegalStateException("db/" + module + "/changelog.xml does not run on an empty database", e);
        }
        try (Connection connection = source.getConnection()) {
            read(connection.getMetaData());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        unit = Persistence.createEntityManagerFactory(module, Map.of(
            "javax.persistence.transactionType", "RESOURCE_LOCAL",
            "javax.persistence.jtaDataSource", "",
            "javax.persistence.nonJtaDataSource", source,
            "eclipselink.weaving", "false",
            "eclipselink.logging.level", "WARNING"));
    }

    /** A module may ship rows, whose ids come from the platform's sequence. */
    private void sequence() throws SQLException {
        try (Connection connection = source.getConnection(); Statement create = connection.createStatement()) {
            create.execute("create sequence GUICHET_RECORD_SEQ as bigint start with 50 increment by 50");
        }
    }

    private void read(DatabaseMetaData meta) throws SQLException {
        try (ResultSet columns = meta.getColumns(null, "APP", null, null)) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME");
                if (!table.startsWith("DATABASECHANGELOG")) {
                    tables.computeIfAbsent(table, t -> new TreeMap<>()).put(columns.getString("COLUMN_NAME"), new Column(
                        columns.getInt("DATA_TYPE"), columns.getInt("COLUMN_SIZE"), columns.getInt("NULLABLE") != 0));
                }
            }
        }
        for (String table : tables.keySet()) {
            try (ResultSet indexes = meta.getIndexInfo(null, "APP", table, false, false)) {
                while (indexes.next()) {
                    if (indexes.getInt("ORDINAL_POSITION") == 1) {
                        indexed.add(table + "." + indexes.getString("COLUMN_NAME"));
                    }
                }
            }
        }
    }

    Set<String> tables() {
        return tables.keySet();
    }

    /** All in which the type, its entity and its tables disagree. */
    List<String> faults(RecordType<?> type) {
        List<String> faults = new ArrayList<>();
        ClassDescriptor descriptor = unit.unwrap(ServerSession.class).getDescriptor(type.entity());
        if (descriptor == null) {
            return List.of(type + ": " + type.entity().getName() + " is no entity of the unit");
        }
        Map<String, DatabaseField> columns = new HashMap<>();
        for (DatabaseMapping mapping : descriptor.getMappings()) {
            columns.put(mapping.getAttributeName(), mapping.getField());
        }
        columns.forEach((property, field) -> checkColumn(faults, type, property, field));
        type.fields().forEach(field -> checkField(faults, type, field, columns.get(field.name())));
        checkIndexes(faults, type, descriptor, columns);
        checkLeftOver(faults, descriptor, columns);
        return faults;
    }

    /** All in which the fields that the module adds to another's type and their side table disagree. */
    List<String> faults(FieldExtension added) {
        List<String> faults = new ArrayList<>();
        SideTable side = SideTable.of(added);
        Map<String, Column> columns = tables.get(side.table());
        if (columns == null) {
            return List.of(added.type() + ": no table " + side.table());
        }
        if (!columns.containsKey(SideTable.KEY)) {
            faults.add(side.table() + " has no column " + SideTable.KEY);
        }
        for (org.guichet.api.record.Field field : added.fields()) {
            String name = added.type() + "." + field.name();
            Column column = columns.get(side.columns().get(field.name()));
            if (column == null) {
                faults.add(name + ": no column " + side.table() + "." + side.columns().get(field.name()));
                continue;
            }
            if (!expected(field.kind()).contains(column.type())) {
                faults.add(name + " is a " + field.kind() + " in a column of type " + column.type());
            }
            if (field.kind() == FieldKind.STRING && (field.maxLength() == 0 || field.maxLength() > column.size())) {
                faults.add(name + ": " + field.maxLength() + " characters (0: no limit) do not fit into " + column.size());
            }
        }
        return faults;
    }

    private Column column(DatabaseField field) {
        return tables.getOrDefault(field.getTableName(), Map.of()).get(field.getName());
    }

    private void checkColumn(List<String> faults, RecordType<?> type, String property, DatabaseField field) {
        Column column = column(field);
        String name = type + "." + property;
        if (column == null) {
            faults.add(name + ": no column " + field.getQualifiedName());
            return;
        }
        Field member = member(type.entity(), property);
        Size size = member.getAnnotation(Size.class);
        if (size != null && column.type() == Types.VARCHAR && size.max() > column.size()) {
            faults.add(name + ": " + size.max() + " characters do not fit into " + column.size());
        }
        boolean mandatory = member.isAnnotationPresent(NotNull.class) || member.isAnnotationPresent(NotBlank.class);
        if (column.nullable() && mandatory && !field.getTableName().endsWith("_TEXT")) {
            faults.add(name + " is never null, but its column may be: lists sorted by it would lose rows");
        }
        boolean required = mandatory || member.getType().isPrimitive() || ENGINES.contains(field.getName());
        if (!column.nullable() && !required) {
            faults.add(name + ": its column refuses null, the entity does not");
        }
    }

    private void checkField(List<String> faults, RecordType<?> type, org.guichet.api.record.Field field, DatabaseField mapped) {
        String name = type + "." + field.name();
        if (mapped == null) {
            faults.add(name + " is described but not mapped");
            return;
        }
        Column column = column(mapped);
        if (column == null) {
            return;
        }
        if (!expected(field.kind()).contains(column.type())) {
            faults.add(name + " is a " + field.kind() + " in a column of type " + column.type());
        }
        boolean large = field.kind() == FieldKind.TEXT || field.kind() == FieldKind.HTML;
        if (large && !mapped.getTableName().endsWith("_TEXT")) {
            faults.add(name + ": large texts stand in a table of their own");
        }
        boolean text = large || field.kind() == FieldKind.STRING || field.kind() == FieldKind.CHOICE;
        if (text && field.maxLength() == 0 && member(type.entity(), field.name()).getAnnotation(Size.class) == null) {
            faults.add(name + " has no greatest length");
        }
    }

    private void checkIndexes(List<String> faults, RecordType<?> type, ClassDescriptor descriptor,
            Map<String, DatabaseField> columns) {
        String table = descriptor.getTables().get(0).getName();
        Set<String> needed = new TreeSet<>(Set.of(table + ".EXTERNAL_ID"));
        if (type.rootField() != null && columns.get(type.rootField()) != null) {
            needed.add(table + "." + columns.get(type.rootField()).getName());
        }
        needed.removeAll(indexed);
        needed.forEach(column -> faults.add("no index begins with " + column));
    }

    private void checkLeftOver(List<String> faults, ClassDescriptor descriptor, Map<String, DatabaseField> columns) {
        Set<String> mapped = new HashSet<>();
        columns.values().forEach(field -> mapped.add(field.getQualifiedName()));
        descriptor.getTables().forEach(table -> {
            for (String column : tables.getOrDefault(table.getName(), Map.of()).keySet()) {
                if (!mapped.contains(table.getName() + "." + column) && !column.equals("ID")) {
                    faults.add("nobody maps " + table.getName() + "." + column);
                }
            }
        });
    }

    private static Field member(Class<?> entity, String property) {
        for (Class<?> c = entity; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(property)) {
                    return field;
                }
            }
        }
        throw new IllegalStateException("no field " + entity.getName() + "." + property);
    }

    private static Set<Integer> expected(FieldKind kind) {
        return switch (kind) {
            case STRING, CHOICE, STATE, TAGS -> Set.of(Types.VARCHAR);
            case TEXT, HTML -> Set.of(Types.CLOB);
            case BOOLEAN -> Set.of(Types.BOOLEAN);
            case INTEGER -> Set.of(Types.INTEGER, Types.BIGINT);
            case DECIMAL -> Set.of(Types.DECIMAL, Types.NUMERIC);
            case DATE -> Set.of(Types.DATE);
            case DATETIME -> Set.of(Types.TIMESTAMP);
            case REFERENCE -> Set.of(Types.BIGINT);
        };
    }

    @Override
    public void close() {
        unit.close();
        source.setCreateDatabase(null);
        source.setConnectionAttributes("drop=true");
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            // Derby says by an exception of this state that it dropped the database
            if (!"08006".equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        }
    }
}
