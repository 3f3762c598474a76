package org.guichet.data.internal.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManagerFactory;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Where the properties of an entity stand in the database, as EclipseLink maps them. Names are upper case. Secondary tables
 * have the key column {@code ID}. Immutable.
 */
public final class Columns {
    /**
     * @param table  the primary or a secondary table of the entity
     * @param always true if the entity always has a value; the contract tests see that the column refuses null then
     */
    public record Column(String table, String name, boolean always) {
    }

    private final String table;
    private final List<String> secondaryTables;
    private final Map<String, Column> columns;

    private Columns(String table, List<String> secondaryTables, Map<String, Column> columns) {
        this.table = table;
        this.secondaryTables = secondaryTables;
        this.columns = columns;
    }

    /** @throws IllegalArgumentException if the unit does not map the class */
    public static Columns of(EntityManagerFactory unit, Class<?> entity) {
        // the service is a proxy of Aries: only unwrapping leads to the session
        ClassDescriptor descriptor = unit.unwrap(ServerSession.class).getDescriptor(entity);
        if (descriptor == null) {
            throw new IllegalArgumentException("no entity of its persistence unit: " + entity.getName());
        }
        List<String> tables = descriptor.getTables().stream().map(DatabaseTable::getName).map(Columns::upper).toList();
        Map<String, Column> columns = new LinkedHashMap<>();
        for (DatabaseMapping mapping : descriptor.getMappings()) {
            DatabaseField field = mapping.getField();
            if (field != null) {
                String owner = field.hasTableName() ? upper(field.getTableName()) : tables.get(0);
                columns.put(mapping.getAttributeName(), new Column(owner, upper(field.getName()),
                    TypeCheck.mandatory(entity, mapping.getAttributeName())));
            }
        }
        return new Columns(tables.get(0), tables.subList(1, tables.size()), columns);
    }

    private static String upper(String name) {
        return name.toUpperCase(java.util.Locale.ROOT);
    }

    /** The primary table. */
    public String table() {
        return table;
    }

    public List<String> secondaryTables() {
        return secondaryTables;
    }

    /** @param property bean name of the property, system properties included ({@code id}, {@code createdBy}) */
    public Optional<Column> find(String property) {
        return Optional.ofNullable(columns.get(property));
    }

    /** @throws IllegalArgumentException if the property has no column */
    public Column of(String property) {
        return find(property).orElseThrow(() -> new IllegalArgumentException("no column for " + property + " in " + table));
    }
}
