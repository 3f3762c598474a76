package org.guichet.shell.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/**
 * A command that works as the platform, with all rights, and tells a failure in one line. It looks services up when it runs:
 * Karaf would offer none of a bundle's commands while one of the services that they inject is missing, which is when an
 * operator needs them.
 */
public abstract class PlatformCommand implements Action {
    @Reference
    protected BundleContext context;
    @Reference
    protected Session session;

    /** What the command does; it prints to {@link #print}. */
    protected abstract void run();

    @Override
    public final Object execute() {
        try {
            Actors.run(Actor.program("shell", "shell"), this::run);
            return null;
        } catch (Problem problem) {
            throw new IllegalArgumentException(line(problem), problem);
        }
    }

    protected final void print(String line) {
        session.getConsole().println(line);
    }

    protected final ShellTable table(String... columns) {
        ShellTable table = new ShellTable().emptyTableText("(none)");
        for (String column : columns) {
            table.column(column);
        }
        return table;
    }

    protected final void print(ShellTable table) {
        table.print(session.getConsole(), true);
    }

    protected final String text(String key) {
        return service(Texts.class).text(Locale.ENGLISH, key);
    }

    /** @throws IllegalStateException saying what is missing */
    protected final <S> S service(Class<S> type) {
        return service(type, null);
    }

    protected final <S> S service(Class<S> type, String filter) {
        return services(type, filter).stream().findFirst()
            .orElseThrow(() -> new IllegalStateException(type.getSimpleName() + " is not there; see guichet:modules"));
    }

    protected final <S> List<S> services(Class<S> type) {
        return services(type, null);
    }

    private <S> List<S> services(Class<S> type, String filter) {
        try {
            return context.getServiceReferences(type, filter).stream().sorted(Comparator.reverseOrder())
                .map(context::getService).filter(Objects::nonNull).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String line(Problem problem) {
        Texts texts = service(Texts.class);
        if (problem instanceof Invalid invalid) {
            return invalid.places().stream()
                .map(place -> place.place() + ": "
                    + texts.text(Locale.ENGLISH, "error." + place.key(), place.arguments().toArray()))
                .collect(Collectors.joining("; "));
        }
        return texts.text(Locale.ENGLISH, "error." + problem.key(), problem.arguments());
    }
}
