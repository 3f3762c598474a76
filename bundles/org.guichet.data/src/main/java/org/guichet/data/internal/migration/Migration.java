package org.guichet.data.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.FastCheckService;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a module's tables up to date by its Liquibase changelog. Changes are checksummed and each is committed by itself, so
 * that a migration that was cut off goes on where it stood; a changelog that has run whole is not read again, so none may count
 * on {@code runAlways}. One migration at a time, in this JVM and over all nodes.
 */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    /** Key of PostgreSQL's advisory lock: "guichet" in ASCII. */
    private static final long LOCK = 0x67756963686574L;
    private static final Object ONE_AT_A_TIME = new Object();

    private final DataSource source;

    public Migration(DataSource source) {
        this.source = source;
    }

    /** Where the changelog of a module lies. */
    public static String changelog(String module) {
        return folder(module) + "changelog.xml";
    }

    /** Holds all files of a module's changelog. */
    static String folder(String module) {
        return "db/" + module + "/";
    }

    /**
     * @param files holds the changelog and Liquibase's own files
     * @throws Exception with what Liquibase found wrong; changes before the wrong one stay
     */
    public void run(String module, ResourceAccessor files) throws Exception {
        synchronized (ONE_AT_A_TIME) {
            try (Connection connection = source.getConnection()) {
                boolean advisory = connection.getMetaData().getDatabaseProductName().contains("PostgreSQL");
                if (advisory) {
                    execute(connection, "select pg_advisory_lock(" + LOCK + ")");
                }
                try {
                    AppliedChangelogs applied = new AppliedChangelogs(connection, module, files);
                    if (!applied.complete()) {
                        update(connection, module, files);
                        applied.completed();
                    }
                } finally {
                    if (advisory) {
                        execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
                    }
                }
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void update(Connection connection, String module, ResourceAccessor files) throws Exception {
        Map<String, Object> scope = new HashMap<>();
        scope.put(Scope.Attr.resourceAccessor.name(), files);
        // Liquibase finds its parsers and change types by the context class loader otherwise: wrong in OSGi
        scope.put(Scope.Attr.classLoader.name(), Liquibase.class.getClassLoader());
        scope.put("liquibase.analytics.enabled", false);
        // its console says each change twice, past the log
        scope.put(Scope.Attr.ui.name(), new LoggerUIService());
        Scope.child(scope, () -> {
            // it remembers what it found up to date, and would not see that a purge took the tables away since
            Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
            Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Liquibase liquibase = new Liquibase(changelog(module), files, database);
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            // Derby is open in this JVM alone and PostgreSQL's advisory lock is ours: whoever left a lock is dead
            if (liquibase.listLocks().length > 0) {
                LOG.warn("breaking the migration lock that a dead process left: {}", liquibase.listLocks()[0].getLockedBy());
                liquibase.forceReleaseLocks();
            }
            liquibase.update(new Contexts());
        });
    }
}
