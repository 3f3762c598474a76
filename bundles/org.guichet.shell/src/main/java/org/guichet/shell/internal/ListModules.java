package org.guichet.shell.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.module.Budgets;
import org.guichet.api.module.Modules;
import org.osgi.framework.Bundle;

/** The modules that are installed or could be, whether they run, and why not; bundles alone while the platform is not up. */
@Service
@Command(scope = "guichet", name = "modules", description = "Lists the modules, and says why one does not run")
public class ListModules extends PlatformCommand {
    private static final String HEADER = "Guichet-Module";

    @Override
    protected void run() {
        List<Modules> present = services(Modules.class);
        if (present.isEmpty()) {
            bundles();
            return;
        }
        Modules modules = present.get(0);
        ShellTable table = table("Module", "Version", "State", "From", "Record types", "Can be");
        List<Modules.Module> all = modules.all();
        all.forEach(module -> table.addRow().addContent(module.id(), module.version() == null ? "" : module.version(), word(module.state()),
            word(module.source()), String.join(" ", module.types()), String.join(" ", module.acts().stream().map(ListModules::word).toList())));
        print(table);
        if (modules.safe()) {
            print("Safe mode: the core runs alone; the next normal start brings the others back");
        }
        all.forEach(module -> module.reasons().forEach(reason -> print(module.id() + " lacks " + reason)));
        services(Budgets.class).forEach(budgets -> budgets.failing().forEach(one -> print(one.module() + ": " + one.service()
            + (one.isolated() ? " is out of service: " : " failed " + one.failures() + " times in a row: ") + one.reason())));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void bundles() {
        ShellTable table = table("Module", "Version", "State", "Bundle");
        Arrays.stream(context.getBundles()).filter(bundle -> bundle.getHeaders().get(HEADER) != null).forEach(bundle ->
            table.addRow().addContent(bundle.getHeaders().get(HEADER), bundle.getVersion(), state(bundle), bundle.getBundleId()));
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
