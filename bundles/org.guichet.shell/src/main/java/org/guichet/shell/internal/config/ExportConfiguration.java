package org.guichet.shell.internal.config;

import java.util.SortedMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.config.Configurations;
import org.guichet.shell.internal.PlatformCommand;

/** Writes the configuration into a folder. */
@Service
@Command(scope = "guichet", name = "config-export", description = "Writes the configuration as text files")
public class ExportConfiguration extends PlatformCommand {
    @Argument(name = "folder", required = true, description = "Folder on the server; empty, or of a former export")
    String folder;

    @Override
    protected void run() {
        SortedMap<String, String> files = service(Configurations.class).export();
        ConfigurationFolder into = new ConfigurationFolder(folder);
        into.write(files);
        print(files.size() + " files in " + into);
    }
}
