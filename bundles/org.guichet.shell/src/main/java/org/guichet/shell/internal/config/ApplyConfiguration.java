package org.guichet.shell.internal.config;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.config.Configurations;
import org.guichet.api.config.Configurations.Outlook;

/** Puts a folder's configuration in force, all of it or nothing. */
@Service
@Command(scope = "guichet", name = "config-apply", description = "Puts a configuration in force; options come before the folder")
public class ApplyConfiguration extends OutlookCommand {
    @Argument(name = "folder", required = true, description = "Folder on the server, of an export")
    String folder;
    @Option(name = "--prune", description = "Removes what is here and not in the files")
    boolean prune;

    @Override
    protected Outlook outlook(Configurations configurations) {
        Map<String, byte[]> files = new ConfigurationFolder(folder).read();
        return configurations.apply(files, prune);
    }
}
