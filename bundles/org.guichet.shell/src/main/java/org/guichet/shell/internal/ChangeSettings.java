package org.guichet.shell.internal;

import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.config.Settings;

/** Shows settings, or changes one. */
@Service
@Command(scope = "guichet", name = "settings", description = "Shows the settings that begin with a text, or changes one")
public class ChangeSettings extends PlatformCommand {
    @Argument(index = 0, name = "key", description = "Key to change, or beginning of the keys to show")
    String key = "";
    @Argument(index = 1, name = "value", description = "New value")
    String value;
    @Option(name = "--remove", description = "Removes the setting")
    boolean remove;

    @Override
    protected void run() {
        Settings settings = service(Settings.class);
        if (value != null || remove) {
            if (key.isEmpty() || value != null && remove) {
                throw new IllegalArgumentException("give a key and either a value or --remove");
            }
            settings.put(key, value);
            print(key + (remove ? " is removed" : " is changed"));
            return;
        }
        ShellTable table = table("Key", "Value");
        new TreeMap<>(settings.startingWith(key)).forEach((name, text) -> table.addRow().addContent(name, text));
        print(table);
    }
}
