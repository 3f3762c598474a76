package org.guichet.shell.internal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.shell.internal.PlatformCommand;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Brings a backup back: unpacks and checks it, stops all modules and replaces files and database. The server then serves
 * nothing until its next start, which begins with outbound channels off. What was there is kept aside (Derby and files), so
 * a mistake can be undone by hand.
 */
@Service
@Command(scope = "guichet", name = "restore", description = "Replaces all data by a backup; the server must be restarted then")
public class Restore extends PlatformCommand {
    /** Types that a server has from its first start. */
    private static final Set<String> SHIPPED = Set.of("users", "roles", "rules");

    @Argument(name = "file", required = true, description = "Zip file written by guichet:backup")
    String file;
    @Option(name = "--force", description = "Replaces the data of a server that is in use")
    boolean force;

    @Override
    protected void run() {
        Archive archive = new Archive(Path.of(file).toAbsolutePath());
        String suffix = ".before-" + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(ZoneOffset.UTC));
        try {
            Database database = Databases.of(service(DataSource.class, Databases.SOURCE),
                () -> service(DataSourceFactory.class, Databases.DERBY), service(ConfigurationAdmin.class), suffix);
            check(archive.about(), database);
            Path files = Store.files(service(ConfigurationAdmin.class));
            Path staged = Files.createTempDirectory(Store.folder(), "restore-");
            try {
                archive.unpack(staged);
                stopModules();
                replaceFiles(staged.resolve(Archive.FILES), files, suffix);
                RestoredMark.leave();
                database.replaceBy(staged.resolve(Archive.DATABASE));
            } finally {
                Store.delete(staged);
            }
            print("Restored. What was there is kept in " + Store.folder() + " under names that end in " + suffix);
            print("All modules are stopped: restart the server now");
            print("Outbound channels will be off until guichet:settings outbound on");
        } catch (IOException | BundleException e) {
            throw new IllegalStateException("restore failed: " + e.getMessage(), e);
        }
    }

    private void check(Properties about, Database database) throws IOException {
        if (!"1".equals(about.getProperty("format"))) {
            throw new IOException("this backup was written by a newer version");
        }
        if (!database.kind().equals(about.getProperty("database"))) {
            throw new IOException("the backup is of " + about.getProperty("database") + ", this server has " + database.kind());
        }
        if (!force && inUse()) {
            throw new IOException("this server has data; --force replaces all of it");
        }
    }

    private boolean inUse() {
        Queries queries = service(Queries.class);
        if (queries.count(ListQuery.of("users")) > 1) {
            return true;
        }
        for (RecordType<?> type : service(RecordTypes.class).all()) {
            if (!type.isPart() && !SHIPPED.contains(type.key())
                    && !queries.list(ListQuery.of(type.key()).limit(1)).items().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Nobody may write, nor keep ids of the old data, while it is replaced. */
    private void stopModules() throws BundleException {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getHeaders().get("Guichet-Module") != null && bundle != context.getBundle()
                    && bundle.getState() == Bundle.ACTIVE) {
                bundle.stop(Bundle.STOP_TRANSIENT);
            }
        }
    }

    private static void replaceFiles(Path staged, Path present, String suffix) throws IOException {
        if (Files.exists(present)) {
            Files.move(present, present.resolveSibling(present.getFileName() + suffix), StandardCopyOption.ATOMIC_MOVE);
        }
        if (Files.exists(staged)) {
            Files.move(staged, present, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
