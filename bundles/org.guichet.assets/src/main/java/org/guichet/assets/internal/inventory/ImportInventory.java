package org.guichet.assets.internal.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;

/** Takes in inventory files; one that is refused stops none of the others. */
@Service
@Command(scope = "guichet", name = "inventory", description = "Takes in inventories of GLPI agents, a file or all of a folder")
public class ImportInventory implements Action {
    @Reference
    Session session;
    @Reference
    Inventories inventories;
    @Reference
    Texts texts;
    @Argument(index = 0, name = "path", required = true, description = "File or folder on the server")
    String path;

    @Override
    public Object execute() throws IOException {
        int refused = 0;
        for (Path file : files()) {
            try (InputStream content = Files.newInputStream(file)) {
                Actors.run(Actor.program("shell", "shell"), () -> inventories.take(content, null).forEach(taken -> print(file, taken.number() + " "
                    + taken.title() + ": " + taken.outcome() + ", +" + taken.added() + " ~" + taken.changed() + " -" + taken.removed())));
            } catch (Problem problem) {
                refused++;
                print(file, "refused: " + reason(problem));
            } catch (UncheckedIOException e) {
                refused++;
                print(file, "refused: " + e.getCause().getMessage());
            }
        }
        if (refused > 0) {
            throw new IllegalArgumentException(refused + " refused");
        }
        return null;
    }

    private List<Path> files() throws IOException {
        Path given = Path.of(path);
        if (!Files.isDirectory(given)) {
            return List.of(given);
        }
        try (Stream<Path> all = Files.walk(given)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void print(Path file, String line) {
        session.getConsole().println(file.getFileName() + ": " + line);
    }

    private String reason(Problem problem) {
        return problem instanceof Invalid invalid
            ? invalid.places().stream().map(place -> texts.text(Locale.ENGLISH, "error." + place.key(), place.arguments().toArray()))
                .collect(Collectors.joining("; "))
            : texts.text(Locale.ENGLISH, "error." + problem.key(), problem.arguments());
    }
}
