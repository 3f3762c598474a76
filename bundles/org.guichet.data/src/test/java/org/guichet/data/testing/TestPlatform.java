package org.guichet.data.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import javax.transaction.TransactionManager;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.guichet.api.config.CustomFields;
import org.guichet.api.config.Settings;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.Outbox;
import org.guichet.api.file.FileStore;
import org.guichet.api.lifecycle.LifecycleEditions;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.TransitionEffect;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.query.ListColumn;
import org.guichet.api.query.Queries;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.History;
import org.guichet.api.record.MergeRule;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.RequestKeys;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.RowRestriction;
import org.guichet.api.security.RowScope;
import org.guichet.api.text.TemplateVariables;
import org.guichet.api.text.Texts;
import org.guichet.api.text.Variables;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Comments;
import org.guichet.api.timeline.Links;
import org.guichet.api.timeline.PastTimeline;
import org.guichet.api.timeline.Timeline;
import org.guichet.api.timeline.TimelineContributor;
import org.guichet.api.timeline.Watchers;
import org.guichet.data.internal.config.CustomFieldStore;
import org.guichet.data.internal.config.StoredCustomFields;
import org.guichet.data.internal.config.StoredSettings;
import org.guichet.data.internal.engine.Extensions;
import org.guichet.data.internal.engine.RecordEngine;
import org.guichet.data.internal.group.GroupDescription;
import org.guichet.data.internal.group.GroupMembers;
import org.guichet.data.internal.group.GroupRule;
import org.guichet.data.internal.journal.IdempotencyKeys;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.journal.StoredRequestKeys;
import org.guichet.data.internal.lifecycle.StoredLifecycles;
import org.guichet.data.internal.migration.Migration;
import org.guichet.data.internal.outbox.StoredOutbox;
import org.guichet.data.internal.query.Policies;
import org.guichet.data.internal.query.SqlQueries;
import org.guichet.data.internal.query.SqlRowAccess;
import org.guichet.data.internal.text.BundleTexts;
import org.guichet.data.internal.text.ModuleVariables;
import org.guichet.data.internal.timeline.StoredAttachments;
import org.guichet.data.internal.timeline.StoredBelongings;
import org.guichet.data.internal.timeline.StoredComments;
import org.guichet.data.internal.timeline.StoredHistory;
import org.guichet.data.internal.timeline.StoredLinks;
import org.guichet.data.internal.timeline.StoredPastTimeline;
import org.guichet.data.internal.timeline.StoredTimeline;
import org.guichet.data.internal.timeline.StoredWatchers;
import org.guichet.data.internal.timeline.Subjects;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Belongings;
import org.guichet.data.internal.type.TypeRegistry;

/**
 * The real platform in plain JUnit: engine, queries, EclipseLink, changelogs, pool and transaction manager, without OSGi. Each
 * has a database of its own. See README.md in this package.
 */
public final class TestPlatform implements AutoCloseable {
    /** A logger that nobody holds forgets its level. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");
    private final TestDatabase database;
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final Map<String, EntityManagerFactory> units = new LinkedHashMap<>();
    private final Set<String> migrated = new HashSet<>();
    private final TypeRegistry types = new TypeRegistry();
    private final Extensions extensions = new Extensions(null, new NoBudgets());
    private final Policies policies = new Policies(null, new NoBudgets());
    private final Transactions transactions;
    private final Journal journal;
    private final RowIds ids;
    private final SqlQueries queries;
    private final StoredLifecycles lifecycles;
    private final RecordEngine records;
    private final StoredSettings settings;
    private final CustomFields customFields;
    private final BundleTexts texts;
    private final GroupMembers groupMembers;
    private final Subjects subjects;
    private final StoredTimeline timeline;
    private final List<TimelineContributor> contributors = new ArrayList<>();
    private final ModuleVariables variables;
    private final FileStore files = new MemoryFiles();
    private StoredOutbox outbox;

    private TestPlatform(Set<String> modules) {
        LIQUIBASE.setLevel(Level.WARNING);
        database = open(modules);
        migrate("data");
        transactions = new Transactions(TestDatabase.transactionManager(), database.source());
        ids = new RowIds(transactions);
        journal = new Journal(transactions, ids);
        texts = new BundleTexts(getClass().getClassLoader());
        queries = new SqlQueries(types, policies, database.source(), transactions, clock);
        lifecycles = new StoredLifecycles(transactions, types, journal, texts, new SqlRowAccess(queries), clock);
        policies.add(lifecycles);
        records = new RecordEngine(transactions, types, new SqlRowAccess(queries), lifecycles, extensions, journal, ids,
            new IdempotencyKeys(transactions), clock);
        settings = new StoredSettings(transactions, journal, clock);
        extensions.setSettings(settings);
        CustomFieldStore store = new CustomFieldStore(transactions);
        types.setCustomFields(store);
        customFields = new StoredCustomFields(store, settings, types, transactions, journal, clock);
        texts.setSettings(settings);
        policies.add(texts);
        variables = new ModuleVariables(new NoBudgets(), texts);
        groupMembers = new GroupMembers(transactions, queries, new SqlRowAccess(queries), journal, clock);
        subjects = new Subjects(types, new SqlRowAccess(queries), transactions, journal);
        timeline = new StoredTimeline(subjects, transactions, new NoBudgets());
        extensions.add(Belongings.class, new StoredBelongings(transactions));
    }

    private static TestDatabase open(Set<String> modules) {
        try {
            return new TestDatabase(Template.of(modules));
        } catch (Exception e) {
            throw new IllegalStateException("no test database", e);
        }
    }

    /** Starts a platform with the given services: descriptions first, then whatever needs none of the platform's own. */
    public static TestPlatform with(Object... services) {
        TestPlatform platform = new TestPlatform(modules(services));
        for (Object service : services) {
            platform.add(service);
        }
        return platform;
    }

    /** In the order in which their tables are made. */
    private static Set<String> modules(Object... services) {
        Set<String> modules = new LinkedHashSet<>(List.of("data"));
        for (Object service : services) {
            if (service instanceof RecordDescription description) {
                modules.add(description.describe().module());
            }
            if (service instanceof FieldExtension extension) {
                modules.add(extension.module());
            }
        }
        return modules;
    }

    /**
     * Registers a service as DS would: description, field extension, rule, guard, effect, merge rule, row scope, row
     * restriction, list column, template variables, event consumer, timeline contributor, settings. An object that is several of them is registered as each.
     */
    public TestPlatform add(Object service) {
        boolean known = false;
        if (service instanceof RecordDescription description) {
            unit(description.describe().module());
            types.addDescription(description);
            known = true;
        }
        if (service instanceof FieldExtension extension) {
            migrate(extension.module());
            types.addExtension(extension);
            known = true;
        }
        if (service instanceof RecordRule<?> rule) {
            extensions.add(RecordRule.class, rule);
            known = true;
        }
        if (service instanceof TransitionGuard guard) {
            extensions.add(TransitionGuard.class, guard);
            known = true;
        }
        if (service instanceof TransitionEffect effect) {
            extensions.add(TransitionEffect.class, effect);
            known = true;
        }
        if (service instanceof MergeRule rule) {
            extensions.add(MergeRule.class, rule);
            known = true;
        }
        if (service instanceof RowScope scope) {
            policies.add(scope);
            known = true;
        }
        if (service instanceof RowRestriction restriction) {
            policies.add(restriction);
            known = true;
        }
        if (service instanceof TemplateVariables offered) {
            variables.addVariables(offered);
            known = true;
        }
        if (service instanceof ListColumn column) {
            policies.add(column);
            known = true;
        }
        if (service instanceof EventConsumer consumer) {
            startedOutbox().addConsumer(consumer);
            known = true;
        }
        if (service instanceof TimelineContributor contributor) {
            contributors.add(contributor);
            timeline.contribute(contributors);
            known = true;
        }
        if (service instanceof Settings settings) {
            extensions.setSettings(settings);
            known = true;
        }
        if (!known) {
            throw new IllegalArgumentException("the platform does not know what to do with " + service.getClass());
        }
        return this;
    }

    /** Takes a service away as the stop of its module would; its data stay. */
    public TestPlatform remove(Object service) {
        if (service instanceof TimelineContributor contributor) {
            contributors.remove(contributor);
            timeline.contribute(contributors);
        }
        if (service instanceof RecordDescription description) {
            types.removeDescription(description);
        }
        if (service instanceof FieldExtension extension) {
            types.removeExtension(extension);
        }
        if (service instanceof RecordRule<?> rule) {
            extensions.remove(RecordRule.class, rule);
        }
        if (service instanceof TransitionGuard guard) {
            extensions.remove(TransitionGuard.class, guard);
        }
        if (service instanceof MergeRule rule) {
            extensions.remove(MergeRule.class, rule);
        }
        if (service instanceof TransitionEffect effect) {
            extensions.remove(TransitionEffect.class, effect);
        }
        if (service instanceof TemplateVariables offered) {
            variables.removeVariables(offered);
        }
        if (service instanceof ListColumn column) {
            policies.remove(column);
        }
        if (service instanceof EventConsumer consumer) {
            startedOutbox().removeConsumer(consumer);
        }
        return this;
    }

    private void unit(String module) {
        if (units.containsKey(module)) {
            return;
        }
        migrate(module);
        Map<String, Object> properties = new HashMap<>();
        properties.put("javax.persistence.jtaDataSource", database.source());
        properties.put("javax.persistence.transactionType", "JTA");
        properties.put("eclipselink.target-server", TestServerPlatform.class.getName());
        properties.put("eclipselink.weaving", "false");
        properties.put("eclipselink.cache.shared.default", "false");
        properties.put("eclipselink.logging.level", "SEVERE");
        // EclipseLink shares what has one name, and every platform has a database of its own
        properties.put("eclipselink.session-name", module + "-" + database.name());
        EntityManagerFactory unit = new PersistenceProvider().createEntityManagerFactory(module, properties);
        if (unit == null) {
            throw new IllegalStateException("no persistence unit " + module + " in any META-INF/persistence.xml");
        }
        units.put(module, unit);
        types.addUnit(unit, Map.of("osgi.unit.name", module));
    }

    private void migrate(String module) {
        String changelog = Migration.changelog(module);
        if (!migrated.add(module) || getClass().getClassLoader().getResource(changelog) == null) {
            return;
        }
        try {
            new Migration(database.source()).run(module, new ClassLoaderResourceAccessor(getClass().getClassLoader()));
        } catch (Exception e) {
            throw new IllegalStateException("the changelog of " + module + " does not run", e);
        }
        types.addSource(database.source(), Map.of("guichet.module", module));
    }

    /** Does the work as the actor. */
    public <R> R as(Actor actor, Supplier<R> work) {
        return Actors.as(actor, work);
    }

    public void as(Actor actor, Runnable work) {
        Actors.run(actor, work);
    }

    public Records records() {
        return records;
    }

    public Queries queries() {
        return queries;
    }

    public Settings settings() {
        return settings;
    }

    public CustomFields customFields() {
        return customFields;
    }

    public Variables variables() {
        return variables;
    }

    public Texts texts() {
        return texts;
    }

    /** Brings the record type {@code groups}, which is not there by itself because few tests need it. */
    public TestPlatform addGroups() {
        return add(new GroupDescription()).add(new GroupRule(queries));
    }

    public GroupMembers groupMembers() {
        return groupMembers;
    }

    public RecordTypes types() {
        return types;
    }

    public Lifecycles lifecycles() {
        return lifecycles;
    }

    public RequestKeys requestKeys() {
        return new StoredRequestKeys(transactions, clock);
    }

    public LifecycleEditions lifecycleEditions() {
        return lifecycles;
    }

    public Comments comments() {
        return new StoredComments(subjects, transactions, ids, clock);
    }

    /** Contents are kept in memory. */
    public PastTimeline pastTimeline() {
        return new StoredPastTimeline(subjects, transactions, ids, files, clock);
    }

    public Attachments attachments() {
        return new StoredAttachments(subjects, transactions, ids, files, new IdempotencyKeys(transactions), clock);
    }

    public Links links() {
        return new StoredLinks(subjects, transactions, ids, types, queries, clock);
    }

    public Watchers watchers() {
        return new StoredWatchers(subjects, transactions, types, clock);
    }

    public History history() {
        return new StoredHistory(subjects, transactions);
    }

    public Timeline timeline() {
        return timeline;
    }

    public FileStore files() {
        return files;
    }

    /** Starts the sequencer and the consumers on first use. */
    public Outbox outbox() {
        return startedOutbox();
    }

    private synchronized StoredOutbox startedOutbox() {
        if (outbox == null) {
            outbox = new StoredOutbox(transactions, TestDatabase.transactionManager(), ids, clock, "node1",
                Duration.ofMillis(20));
            journal.setSignal(outbox);
        }
        return outbox;
    }

    public TestClock clock() {
        return clock;
    }

    /** For tests inside this bundle. */
    public Transactions transactions() {
        return transactions;
    }

    public TransactionManager transactionManager() {
        return TestDatabase.transactionManager();
    }

    public Journal journal() {
        return journal;
    }

    public RowIds ids() {
        return ids;
    }

    public TypeRegistry catalog() {
        return types;
    }

    public Extensions extensions() {
        return extensions;
    }

    public DataSource dataSource() {
        return database.source();
    }

    @Override
    public void close() {
        if (outbox != null) {
            outbox.stop();
        }
        units.values().forEach(EntityManagerFactory::close);
        try {
            database.close();
        } catch (Exception e) {
            throw new IllegalStateException("the test database does not close", e);
        }
    }
}
