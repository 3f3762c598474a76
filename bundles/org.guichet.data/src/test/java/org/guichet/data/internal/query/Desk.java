package org.guichet.data.internal.query;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.SharedCacheMode;
import javax.persistence.ValidationMode;
import javax.persistence.spi.ClassTransformer;
import javax.persistence.spi.PersistenceUnitInfo;
import javax.persistence.spi.PersistenceUnitTransactionType;
import javax.sql.DataSource;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.Field;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Grants;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.TypeRegistry;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.guichet.data.testing.NoBudgets;

/**
 * A small help desk on a real database: types, real EclipseLink mappings and the real read path, written to without the
 * engine so that the tests of reading say what they read. Derby in memory, or PostgreSQL if GUICHET_TEST_PG_URL is set.
 */
final class Desk implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    static final Lifecycle LIFECYCLE = Lifecycle.named("requests").state("new", Category.OPEN, 1).state("work", Category.ACTIVE, 2)
        .state("wait", Category.WAITING, 3).state("solved", Category.DONE, 4).build();
    private static final String FOREIGN = "VIP_REQUEST";
    private static int databases;

    final TypeRegistry types = new TypeRegistry();
    final Policies policies = new Policies(null, new NoBudgets());
    final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    final SqlQueries queries;
    final DataSource dataSource;
    private final EntityManagerFactory unit;
    private final List<String> cleanUp = new ArrayList<>();

    Desk() {
        this(Map.of());
    }

    Desk(Map<String, String> options) {
        dataSource = counted();
        Map<String, Object> settings = new HashMap<>();
        settings.put("javax.persistence.nonJtaDataSource", dataSource);
        settings.put("javax.persistence.schema-generation.database.action", "drop-and-create");
        settings.put("eclipselink.cache.shared.default", "false");
        settings.put("eclipselink.logging.level", "OFF");
        unit = new PersistenceProvider().createContainerEntityManagerFactory(new Unit(), settings);
        sql("drop table GUICHET_WATCHER", "drop table " + FOREIGN, "drop table GUICHET_GROUP_MEMBER", "drop table GUICHET_STATE_TIME");
        sql("create table GUICHET_WATCHER (RECORD_TYPE varchar(40), RECORD_ID bigint, USER_ID bigint)",
            "create table GUICHET_GROUP_MEMBER (GROUP_ID bigint, RECORD_ID bigint)",
            "create table GUICHET_STATE_TIME (RECORD_ID bigint not null primary key, RECORD_TYPE varchar(40), SINCE timestamp)",
            "create table " + FOREIGN + " (RECORD_ID bigint not null primary key, GRADE varchar(20), HOST bigint)");
        types.addUnit(unit, Map.of("osgi.unit.name", "desk"));
        types.addDescription(() -> RecordType.of("companies", "desk", Company.class, Company::new).string(Company::getName)
            .list().clientReads().string(Company::getRegion).list().decimal(Company::getWeight).string(Company::getSecret)
            .restricted().reference(Company::getParent, "companies").reference(Company::getOwner, "users")
            .title(Company::getName).ownedBy(Company::getOwner).accountedBy(Company::getId).forClients().sortedBy("name").build());
        types.addDescription(() -> RecordType.of("requests", "desk", Request.class, Request::new).string(Request::getSubject)
            .list().clientReads().html(Request::getBody).choice(Request::getKind, "minor", "major", "critical").list().group()
            .lifecycle(Request::getState, LIFECYCLE).list().bool(Request::getUrgent).number(Request::getEffort)
            .date(Request::getDueOn).dateTime(Request::getDueAt).reference(Request::getCompany, "companies").list().clientReads()
            .reference(Request::getAssignee, "users").reference(Request::getTeam, "teams").tags(Request::getTags)
            .title(Request::getSubject).numbered("R-{0000}").ownedBy(Request::getAssignee).teamedBy(Request::getTeam)
            .accountedBy(Request::getCompany).forClients().build());
        types.addDescription(() -> RecordType.of("requestLines", "desk", RequestLine.class, RequestLine::new)
            .string(RequestLine::getSerial).number(RequestLine::getQuantity).title(RequestLine::getSerial)
            .partOf(RequestLine::getRequest, "requests").build());
        types.addSource(dataSource, Map.of("guichet.module", "vip"));
        types.addExtension(extension());
        Transactions none = new Transactions(null, dataSource);
        queries = new SqlQueries(types, policies, dataSource, none, Clock.fixed(NOW, ZoneOffset.UTC));
        statements.clear();
    }

    private static FieldExtension extension() {
        return new FieldExtension() {
            @Override
            public String type() {
                return "requests";
            }

            @Override
            public String module() {
                return "vip";
            }

            @Override
            public String table() {
                return FOREIGN;
            }

            @Override
            public List<Field> fields() {
                return FieldBuilder.forModule("vip").field("grade", FieldKind.STRING).reference("host", "companies").fields();
            }
        };
    }

    void sql(String... texts) {
        for (String text : texts) {
            try (Connection connection = dataSource.getConnection(); PreparedStatement statement = connection.prepareStatement(text)) {
                statement.execute();
            } catch (SQLException e) {
                if (!text.startsWith("drop ")) {
                    throw new IllegalStateException(text, e);
                }
            }
        }
    }

    /** Stores it as the engine would, and gives its id. */
    <T extends StoredRecord> long store(T record, Consumer<T> fill) {
        record.setCreated(NOW);
        record.setUpdated(NOW);
        fill.accept(record);
        EntityManager manager = unit.createEntityManager();
        manager.getTransaction().begin();
        manager.persist(record);
        manager.getTransaction().commit();
        manager.close();
        return record.getId();
    }

    void storeAll(List<? extends StoredRecord> records) {
        EntityManager manager = unit.createEntityManager();
        manager.getTransaction().begin();
        for (StoredRecord record : records) {
            record.setCreated(NOW);
            if (record.getUpdated() == null) {
                record.setUpdated(NOW);
            }
            manager.persist(record);
        }
        manager.getTransaction().commit();
        manager.close();
    }

    /** The users' and teams' types are another module's and absent here. */
    static Actor agent(long user, Set<Long> teams, String... grants) {
        return new Actor(user, "agent" + user, "Agent " + user, Audience.AGENT, teams, null, Set.of(), Grants.of(List.of(grants)),
            Locale.FRENCH, ZoneId.of("Europe/Paris"), "web");
    }

    static Actor agent(String... grants) {
        return agent(7, Set.of(70L), grants);
    }

    static Actor client(Set<Long> accounts, String... grants) {
        return new Actor(9L, "client", "Client", Audience.CLIENT, Set.of(), 90L, accounts, Grants.of(List.of(grants)),
            Locale.FRENCH, ZoneId.of("Europe/Paris"), "web");
    }

    static Actor platform() {
        return Actor.program("test", "job");
    }

    @Override
    public void close() {
        unit.close();
    }

    private DataSource counted() {
        String postgres = System.getenv("GUICHET_TEST_PG_URL");
        String url = postgres != null ? postgres : "jdbc:derby:memory:desk" + ++databases + ";create=true";
        Properties login = new Properties();
        if (postgres != null) {
            login.setProperty("user", System.getenv("GUICHET_TEST_PG_USER"));
            login.setProperty("password", System.getenv().getOrDefault("GUICHET_TEST_PG_PASSWORD", ""));
        }
        return new Counted(url, login, statements);
    }

    /** One pooled connection per thread would hide nothing here: each call opens one and the statements are listed. */
    private record Counted(String url, Properties login, List<String> statements) implements DataSource {
        private static final ThreadLocal<Map<String, Connection>> KEPT = ThreadLocal.withInitial(HashMap::new);

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = KEPT.get().get(url);
            if (real == null || real.isClosed()) {
                real = DriverManager.getConnection(url, login);
                KEPT.get().put(url, real);
            }
            Connection kept = real;
            return (Connection) Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(kept, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }

    private static final class Unit implements PersistenceUnitInfo {
        @Override
        public String getPersistenceUnitName() {
            return "desk" + databases;
        }

        @Override
        public String getPersistenceProviderClassName() {
            return PersistenceProvider.class.getName();
        }

        @Override
        public PersistenceUnitTransactionType getTransactionType() {
            return PersistenceUnitTransactionType.RESOURCE_LOCAL;
        }

        @Override
        public DataSource getJtaDataSource() {
            return null;
        }

        @Override
        public DataSource getNonJtaDataSource() {
            return null;
        }

        @Override
        public List<String> getMappingFileNames() {
            return List.of();
        }

        @Override
        public List<URL> getJarFileUrls() {
            return List.of();
        }

        @Override
        public URL getPersistenceUnitRootUrl() {
            return Desk.class.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        public List<String> getManagedClassNames() {
            return List.of(StoredRecord.class, InstantConverter.class, TagsConverter.class, Company.class, Request.class,
                RequestLine.class).stream().map(Class::getName).toList();
        }

        @Override
        public boolean excludeUnlistedClasses() {
            return true;
        }

        @Override
        public SharedCacheMode getSharedCacheMode() {
            return SharedCacheMode.NONE;
        }

        @Override
        public ValidationMode getValidationMode() {
            return ValidationMode.NONE;
        }

        @Override
        public Properties getProperties() {
            return new Properties();
        }

        @Override
        public String getPersistenceXMLSchemaVersion() {
            return "2.1";
        }

        @Override
        public ClassLoader getClassLoader() {
            return Desk.class.getClassLoader();
        }

        @Override
        public void addTransformer(ClassTransformer transformer) {
            // weaving is off
        }

        @Override
        public ClassLoader getNewTempClassLoader() {
            return Desk.class.getClassLoader();
        }
    }
}
