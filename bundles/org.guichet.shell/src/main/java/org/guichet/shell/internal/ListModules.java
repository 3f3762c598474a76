package org.guichet.shell.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.osgi.framework.Bundle;

/** The installed modules, whether they run, and the record types that are accepted of each. */
@Service
@Command(scope = "guichet", name = "modules", description = "Lists the installed modules")
public class ListModules extends PlatformCommand {
    private static final String HEADER = "Guichet-Module";

    @Override
    protected void run() {
        List<RecordType<?>> types = services(RecordTypes.class).stream().flatMap(present -> present.all().stream()).toList();
        ShellTable table = table("Module", "Version", "State", "Bundle", "Record types");
        Arrays.stream(context.getBundles()).filter(bundle -> bundle.getHeaders().get(HEADER) != null).forEach(bundle -> {
            String module = bundle.getHeaders().get(HEADER);
            table.addRow().addContent(module, bundle.getVersion(), state(bundle), bundle.getBundleId(), types.stream()
                .filter(type -> type.module().equals(module)).map(RecordType::key).collect(Collectors.joining(" ")));
        });
        print(table);
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "stopped";
            default -> "not resolved";
        };
    }
}
