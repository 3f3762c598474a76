package org.guichet.modules.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.guichet.api.module.ModuleData;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Starts a module and waits until it stands: its schema migrated, its components made, its record types accepted. */
final class Standing {
    /** What may take too long or fail. */
    interface Step {
        void run() throws Exception;
    }

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private final ServiceComponentRuntime components;
    private final RecordTypes types;
    private final ModuleData data;
    private final Told told;
    private final int seconds;

    Standing(ServiceComponentRuntime components, RecordTypes types, ModuleData data, Told told, int seconds) {
        this.told = told;
        this.components = components;
        this.types = types;
        this.data = data;
        this.seconds = seconds;
    }

    /** Runs a module's own code on a thread that can be given up. */
    void limited(Step step) throws Exception {
        Actor actor = Actors.current();
        FutureTask<Void> task = new FutureTask<>(() -> {
            Actors.run(actor, () -> run(step));
            return null;
        });
        Thread thread = new Thread(task, "guichet-module-start");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new Refused(told.of("too-long", seconds));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof Failed failed ? failed.getCause() : e.getCause();
            if (cause instanceof Exception failure) {
                throw failure;
            }
            throw new Refused(Doings.reason(cause), cause);
        }
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Failed(e);
        }
    }

    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(Exception cause) {
            super(cause);
        }
    }

    /** @param owned types that it must bring */
    void start(Bundle bundle, Collection<String> owned) throws Exception {
        limited(() -> bundle.start(Bundle.START_TRANSIENT));
        limited(() -> await(bundle, owned));
    }

    /** Waits until the bundle's module stands. @throws Refused saying why it does not */
    void await(Bundle bundle, Collection<String> owned) throws Refused {
        String module = Framework.module(bundle).strip();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) * 3 / 4;
        makeAll(bundle);
        while (true) {
            List<String> wrong = wrong(bundle, module);
            if (!wrong.isEmpty()) {
                throw new Refused(String.join("; ", wrong));
            }
            Set<String> present = types.all().stream().filter(type -> type.module().equals(module)).map(RecordType::key)
                .collect(Collectors.toSet());
            List<String> waiting = waiting(bundle);
            if (present.containsAll(owned) && (waiting.isEmpty() || !owned.isEmpty())) {
                makeAll(bundle);
                wrong = wrong(bundle, module);
                if (!wrong.isEmpty()) {
                    throw new Refused(String.join("; ", wrong));
                }
                return;
            }
            if (System.nanoTime() > end) {
                if (owned.isEmpty()) {
                    // what waits for a partner that is not there may wait on
                    return;
                }
                List<String> absent = owned.stream().filter(type -> !present.contains(type)).sorted().toList();
                throw new Refused(told.of("types-absent", String.join(", ", absent), waiting.isEmpty() ? "–" : String.join(", ", waiting)));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Lazy components show only when they are made whether they can be. */
    private static void makeAll(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            if (service.getProperty("component.name") != null && bundle.getBundleContext() != null) {
                bundle.getBundleContext().getService(service);
                bundle.getBundleContext().ungetService(service);
            }
        }
    }

    /** Why the module does not stand, and will not by waiting. */
    List<String> wrong(Bundle bundle, String module) {
        List<String> wrong = new ArrayList<>(data.problems(module));
        components.getComponentDescriptionDTOs(bundle).stream()
            .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
            .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
            .forEach(configuration -> wrong.add(configuration.description.name + ": " + firstWords(configuration.failure)));
        return wrong;
    }

    private List<String> waiting(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle).stream()
            .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
            .filter(one -> one.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE && one.unsatisfiedReferences.length > 0)
            .map(one -> one.description.name + " → " + one.unsatisfiedReferences[0].name).sorted().toList();
    }

    /** The line of the innermost cause of a stack trace. */
    private static String firstWords(String trace) {
        if (trace == null) {
            return "?";
        }
        List<String> lines = trace.lines().toList();
        return lines.stream().filter(line -> line.startsWith("Caused by: ")).reduce((first, second) -> second)
            .map(line -> line.substring("Caused by: ".length())).orElse(lines.isEmpty() ? "?" : lines.get(0));
    }
}
