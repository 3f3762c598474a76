package org.guichet.shell.internal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.shell.internal.PlatformCommand;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Copies database and attachments into one file while the server runs. The database comes first: contents are only ever
 * added to the store, so every attachment that the copied database knows is there. Configuration ({@code etc}) holds secrets
 * and stays out.
 */
@Service
@Command(scope = "guichet", name = "backup", description = "Writes a consistent backup while the server runs")
public class BackUp extends PlatformCommand {
    @Argument(name = "file", required = true, description = "Zip file to write")
    String file;

    @Override
    protected void run() {
        Path target = Path.of(file).toAbsolutePath();
        try {
            if (!Files.isDirectory(target.getParent())) {
                throw new IOException("there is no folder " + target.getParent());
            }
            Path copy = Files.createTempDirectory(Store.folder(), "backup-");
            try {
                Database database = Databases.of(service(DataSource.class, Databases.SOURCE),
                    () -> service(DataSourceFactory.class, Databases.DERBY), service(ConfigurationAdmin.class), "");
                database.copyTo(copy);
                int count = new Archive(target).write(about(database), copy, Store.files(service(ConfigurationAdmin.class)));
                print(target + ": " + count + " files, " + Files.size(target) / 1024 + " KiB");
            } finally {
                Store.delete(copy);
            }
        } catch (IOException e) {
            throw new IllegalStateException("no backup: " + e.getMessage(), e);
        }
    }

    private Properties about(Database database) {
        Properties about = new Properties();
        about.setProperty("format", "1");
        about.setProperty("database", database.kind());
        about.setProperty("written", Instant.now().toString());
        about.setProperty("version", context.getBundle().getVersion().toString());
        about.setProperty("modules", Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getHeaders().get("Guichet-Module") != null)
            .map(bundle -> bundle.getHeaders().get("Guichet-Module") + ' ' + bundle.getVersion())
            .collect(Collectors.joining(", ")));
        return about;
    }
}
