package org.guichet.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.module.Budgets;
import org.guichet.api.module.Modules;

/** Installs, updates, starts, stops, removes or purges a module as the administration's page does, and says how it went. */
@Service
@Command(scope = "guichet", name = "module", description = "install FILE or NAME, update, start, stop, remove, purge or restore a module")
public class ChangeModule extends PlatformCommand {
    private static final long LOOK_NANOS = 200_000_000L;
    @Argument(index = 0, name = "act", required = true, description = "install, update, start, stop, remove, purge; restore calls its services again")
    String act;
    @Argument(index = 1, name = "module", required = true, description = "Id of the module, or a file .jar or .kar to install or update from")
    String module;
    @Option(name = "--name", description = "With purge: the module's id again. Its data is exported, then dropped")
    String name;

    @Override
    protected void run() {
        Modules modules = service(Modules.class);
        if (act.equals("restore")) {
            service(Budgets.class).restore(module);
            return;
        }
        await(modules, module.endsWith(".jar") || module.endsWith(".kar") ? handIn(modules, Path.of(module))
            : modules.begin(module, act(), name));
    }

    private Modules.Act act() {
        return Arrays.stream(Modules.Act.values()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(act)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no " + act + "; see guichet:module --help"));
    }

    private long handIn(Modules modules, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Modules.Upload upload = modules.stage(file.getFileName().toString(), in);
            upload.facts().forEach((what, value) -> print(what + ": " + value));
            upload.notes().forEach(this::print);
            if (!upload.faults().isEmpty()) {
                modules.discard(upload.id());
                throw new IllegalArgumentException(String.join("; ", upload.faults()));
            }
            return modules.activate(upload.id());
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }

    private void await(Modules modules, long doing) {
        String told = null;
        while (true) {
            Modules.Doing now = modules.doings().stream().filter(one -> one.id() == doing).findFirst().orElseThrow();
            if (now.step() == null) {
                if (now.failure() != null) {
                    throw new IllegalStateException(now.failure());
                }
                print(now.module() + ": done" + (now.result() == null ? "" : ", data in " + modules.exported(now.result())));
                return;
            }
            if (!now.step().equals(told)) {
                told = now.step();
                print(now.module() + ": " + told);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
