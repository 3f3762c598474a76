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
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

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
        Arrays.stream(context.getBundles()).filter(bundle -> bundle.getHeaders().get(HEADER) != null)
            .filter(bundle -> bundle.getState() == Bundle.INSTALLED).forEach(this::sayWhatItLacks);
    }

    /** Why a bundle does not run: what its manifest asks for and nobody offers. */
    private void sayWhatItLacks(Bundle bundle) {
        FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
            .filter(wanted -> !"optional".equals(wanted.getDirectives().get("resolution")))
            .filter(wanted -> !"active".equals(wanted.getDirectives().get("effective")))
            .filter(wanted -> wiring.findProviders(wanted).isEmpty())
            .forEach(wanted -> print(bundle.getHeaders().get(HEADER) + " lacks " + wanted.getDirectives()
                .getOrDefault("filter", wanted.getNamespace())));
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
