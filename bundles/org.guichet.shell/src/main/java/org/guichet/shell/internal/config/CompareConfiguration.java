package org.guichet.shell.internal.config;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.config.Configurations;
import org.guichet.api.config.Configurations.Outlook;

/** Says what applying a folder's configuration would change; writes nothing. */
@Service
@Command(scope = "guichet", name = "config-diff", description = "Says what applying a configuration would change; options come before the folder")
public class CompareConfiguration extends OutlookCommand {
    @Argument(name = "folder", required = true, description = "Folder on the server, of an export")
    String folder;
    @Option(name = "--prune", description = "Also what is here and not in the files would be removed")
    boolean prune;

    @Override
    protected Outlook outlook(Configurations configurations) {
        Map<String, byte[]> files = new ConfigurationFolder(folder).read();
        return configurations.diff(files, prune);
    }
}
