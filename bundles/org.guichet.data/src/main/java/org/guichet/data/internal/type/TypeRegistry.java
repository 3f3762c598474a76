package org.guichet.data.internal.type;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListColumn;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.text.TemplateVariables;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts together descriptions, persistence units and added fields as they come and go. A type is present while its
 * description is right and its unit is up; a wrong one is refused with its reason in the log and harms no other.
 */
@Component(service = {RecordTypes.class, Catalog.class, TypeRegistry.class})
public class TypeRegistry implements RecordTypes, Catalog {
    /** Posted after every change, with the property {@code revision}. */
    public static final String CHANGED = "org/guichet/types/CHANGED";
    private static final Logger LOG = LoggerFactory.getLogger(TypeRegistry.class);

    private record Snapshot(long revision, Map<String, StoredType<?>> byKey, Map<Class<?>, StoredType<?>> byEntity) {
    }

    private record Accepted(EntityManagerFactory unit, StoredType<?> type) {
    }

    private final List<RecordDescription> descriptions = new ArrayList<>();
    private final List<FieldExtension> extensions = new ArrayList<>();
    // by identity: a unit that is going may not answer to equals any more
    private final Map<EntityManagerFactory, String> units = new IdentityHashMap<>();
    private final Map<RecordDescription, Accepted> accepted = new HashMap<>();
    private final Map<Object, String> refusals = new ConcurrentHashMap<>();
    private final Map<String, DataSource> sources = new HashMap<>();
    private final Set<FieldExtension> checked = new HashSet<>();
    private CustomFieldTables customFields;
    private EventAdmin events;
    private volatile Snapshot now = new Snapshot(System.currentTimeMillis(), Map.of(), Map.of());

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void addDescription(RecordDescription description) {
        descriptions.add(description);
        rebuild();
    }

    public synchronized void removeDescription(RecordDescription description) {
        descriptions.remove(description);
        accepted.remove(description);
        refusals.remove(description);
        rebuild();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void addExtension(FieldExtension extension) {
        extensions.add(extension);
        rebuild();
    }

    public synchronized void removeExtension(FieldExtension extension) {
        extensions.remove(extension);
        checked.remove(extension);
        refusals.remove(extension);
        rebuild();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, target = "(osgi.unit.name=*)")
    public synchronized void addUnit(EntityManagerFactory unit, Map<String, Object> properties) {
        units.put(unit, (String) properties.get("osgi.unit.name"));
        rebuild();
    }

    public synchronized void removeUnit(EntityManagerFactory unit) {
        units.remove(unit);
        accepted.values().removeIf(one -> one.unit() == unit);
        rebuild();
    }

    /** The data source of a module comes with its migrated schema: its side tables are there. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, target = "(guichet.module=*)")
    public synchronized void addSource(DataSource source, Map<String, Object> properties) {
        sources.put((String) properties.get("guichet.module"), source);
        rebuild();
    }

    public synchronized void removeSource(DataSource source, Map<String, Object> properties) {
        sources.remove((String) properties.get("guichet.module"));
        rebuild();
    }

    /** Those who hold descriptions of types learn by the revision that a list has a column more. */
    @Reference(service = ListColumn.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addListColumn(ServiceReference<?> column) {
        rebuild();
    }

    synchronized void removeListColumn(ServiceReference<?> column) {
        rebuild();
    }

    /** And that there is more that texts may name. */
    @Reference(service = TemplateVariables.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addVariables(ServiceReference<?> variables) {
        rebuild();
    }

    synchronized void removeVariables(ServiceReference<?> variables) {
        rebuild();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void setCustomFields(CustomFieldTables tables) {
        customFields = tables;
        rebuild();
    }

    public synchronized void unsetCustomFields(CustomFieldTables tables) {
        if (customFields == tables) {
            customFields = null;
            rebuild();
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void setEvents(EventAdmin admin) {
        events = admin;
    }

    public synchronized void unsetEvents(EventAdmin admin) {
        if (events == admin) {
            events = null;
        }
    }

    private void rebuild() {
        Map<String, StoredType<?>> byKey = new LinkedHashMap<>();
        for (RecordDescription description : descriptions) {
            StoredType<?> type = accept(description);
            if (type != null) {
                StoredType<?> other = byKey.putIfAbsent(type.key(), type);
                if (other != null) {
                    refuse(description, "the type " + type.key() + " is already described by module " + other.type().module());
                }
            }
        }
        byKey.values().removeIf(type -> type.type().isPart() && !byKey.containsKey(type.type().partOf()));
        Map<String, StoredType<?>> ordered = new LinkedHashMap<>();
        byKey.values().stream()
            .sorted(Comparator.comparing((StoredType<?> type) -> type.type().menuOrder()).thenComparing(StoredType::key))
            .forEach(type -> ordered.put(type.key(), type.with(sides(type.key()))));
        Map<Class<?>, StoredType<?>> byEntity = new HashMap<>();
        ordered.values().forEach(type -> byEntity.put(type.type().entity(), type));
        now = new Snapshot(now.revision() + 1, ordered, byEntity);
        if (events != null) {
            events.postEvent(new Event(CHANGED, Map.of("revision", now.revision())));
        }
    }

    private StoredType<?> accept(RecordDescription description) {
        Accepted known = accepted.get(description);
        if (known != null) {
            return known.type();
        }
        try {
            RecordType<?> type = description.describe();
            for (Map.Entry<EntityManagerFactory, String> unit : units.entrySet()) {
                if (unit.getValue().equals(type.module())) {
                    StoredType<?> stored = TypeCheck.stored(type, unit.getKey());
                    StatementBatches.use(unit.getKey());
                    accepted.put(description, new Accepted(unit.getKey(), stored));
                    refusals.remove(description);
                    LOG.info("record type {} of module {} is present", type.key(), type.module());
                    return stored;
                }
            }
            LOG.debug("record type {} waits for the persistence unit {}", type.key(), type.module());
            return null;
        } catch (RuntimeException | LinkageError e) {
            // a module's mistake, whatever it is, must not take other modules down
            refuse(description, String.valueOf(e.getMessage()));
            LOG.debug("refused", e);
            return null;
        }
    }

    private void refuse(Object service, String reason) {
        if (!reason.equals(refusals.put(service, reason))) {
            LOG.error("{} refused: {}", service.getClass().getName(), reason);
        }
    }

    private List<SideTable> sides(String type) {
        List<SideTable> sides = new ArrayList<>();
        for (FieldExtension extension : extensions) {
            try {
                if (type.equals(extension.type())) {
                    SideTable side = SideTable.of(extension);
                    if (present(extension, side)) {
                        sides.add(side);
                        refusals.remove(extension);
                    }
                }
            } catch (RuntimeException | LinkageError e) {
                refuse(extension, String.valueOf(e.getMessage()));
            }
        }
        sides.sort(Comparator.comparing(SideTable::owner));
        if (customFields != null) {
            try {
                customFields.of(type).ifPresent(sides::add);
            } catch (RuntimeException e) {
                LOG.error("custom fields of {} cannot be read", type, e);
            }
        }
        return sides;
    }

    /** A side table that is not there would break every read and write of a type that is not its module's. */
    private boolean present(FieldExtension extension, SideTable side) {
        if (checked.contains(extension)) {
            return true;
        }
        DataSource source = sources.get(extension.module());
        if (source == null) {
            LOG.debug("fields of {} on {} wait for its schema", side.owner(), side.type());
            return false;
        }
        String sql = "select " + SideTable.KEY + ", " + String.join(", ", side.columns().values()) + " from " + side.table()
            + " where 1 = 0";
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            checked.add(extension);
            return true;
        } catch (SQLException e) {
            refuse(extension, "its side table does not fit: " + e.getMessage());
            return false;
        }
    }

    /** Why descriptions and field extensions were refused, by the name of their class; for operators. */
    public Map<String, String> refused() {
        Map<String, String> reasons = new LinkedHashMap<>();
        refusals.forEach((service, reason) -> reasons.put(service.getClass().getName(), reason));
        return reasons;
    }

    /** Why descriptions and field extensions of the module were refused; for operators. */
    public List<String> refused(String module) {
        return refusals.entrySet().stream().filter(each -> {
            Bundle bundle = FrameworkUtil.getBundle(each.getKey().getClass());
            return bundle != null && module.equals(bundle.getHeaders().get("Guichet-Module"));
        }).map(Map.Entry::getValue).toList();
    }

    @Override
    public synchronized void refresh() {
        rebuild();
    }

    @Override
    public Collection<RecordType<?>> all() {
        List<RecordType<?>> types = new ArrayList<>();
        now.byKey().values().forEach(type -> types.add(type.type()));
        return types;
    }

    @Override
    public Collection<StoredType<?>> types() {
        return now.byKey().values();
    }

    @Override
    public Optional<RecordType<?>> find(String key) {
        return stored(key).map(StoredType::type);
    }

    @Override
    public Optional<StoredType<?>> stored(String key) {
        return Optional.ofNullable(now.byKey().get(key));
    }

    @Override
    public RecordType<?> get(String key) {
        return type(key).type();
    }

    @Override
    public StoredType<?> type(String key) {
        return stored(key).orElseThrow(() -> new NotFound("no-such-type", key));
    }

    @Override
    public <T extends StoredRecord> RecordType<T> of(Class<T> entity) {
        return type(entity).type();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StoredRecord> StoredType<T> type(Class<T> entity) {
        StoredType<?> type = now.byEntity().get(entity);
        if (type == null) {
            throw new NotFound("no-such-type", entity.getSimpleName());
        }
        return (StoredType<T>) type;
    }

    @Override
    public Collection<Field> fields(String key) {
        return type(key).fields();
    }

    @Override
    public Optional<Field> field(String key, String name) {
        return stored(key).flatMap(type -> type.field(name));
    }

    @Override
    public long revision() {
        return now.revision();
    }
}
