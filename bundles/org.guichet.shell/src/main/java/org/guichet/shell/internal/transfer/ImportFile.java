package org.guichet.shell.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.error.Forbidden;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Attachments;

/** Imports a file of the server, waits for the end and tells it. The import stands among those of the user, as any other. */
@Service
@Command(scope = "guichet", name = "import", description = "Imports a CSV or Excel file; options come before the file")
public class ImportFile extends UserCommand {
    private static final String TYPE = "imports";
    private static final Set<Object> ENDS = Set.of("done", "checked", "cancelled", "failed", "detected");
    @Argument(name = "file", required = true, description = "Path on the server")
    String file;
    @Option(name = "--type", required = true, description = "Type of the records, for example accounts")
    String type;
    @Option(name = "--mapping", description = "File that says where the columns go, as JSON; else it is guessed")
    String mapping;
    @Option(name = "--mode", description = "create, update or upsert")
    String mode = "create";
    @Option(name = "--key", description = "Field that finds the records of update and upsert; else the external id")
    String key;
    @Option(name = "--dry-run", description = "Checks every row and writes none")
    boolean dry;

    @Override
    protected void work() throws IOException {
        Path path = Path.of(file);
        Records records = service(Records.class);
        Map<String, Object> values = new HashMap<>(Map.of("name", path.getFileName().toString(), "target", type, "mode", mode));
        values.put("keyField", key);
        long id = records.create(TYPE, values, WriteOptions.NONE).id();
        try (InputStream in = Files.newInputStream(path)) {
            service(Attachments.class).add(TYPE, id, path.getFileName().toString(), in, true);
        }
        print("import " + id + ": " + act(id, "detect").get("rows") + " rows");
        if (mapping != null) {
            records.patch(TYPE, id, Map.of("mapping", Files.readString(Path.of(mapping))), WriteOptions.NONE);
        }
        act(id, dry ? "dryRun" : "run");
        tell(ended(id));
    }

    private Map<String, Object> act(long id, String key) {
        if (!service(Queries.class).allowed(TYPE + ".do." + key, TYPE, id)) {
            throw new Forbidden("no-right", TYPE + ".do." + key);
        }
        return services(RecordAction.class).stream().filter(action -> action.type().equals(TYPE) && action.key().equals(key))
            .findFirst().orElseThrow(() -> new IllegalStateException("import is not there; see guichet:modules")).run(id, Map.of());
    }

    private Map<String, Object> ended(long id) {
        Actor actor = Actors.current();
        Queries queries = service(Queries.class);
        CompletableFuture<Map<String, Object>> end = new CompletableFuture<>();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try {
            watch.scheduleWithFixedDelay(() -> {
                try {
                    Map<String, Object> now = Actors.as(actor, () -> queries.read(TYPE, id));
                    if (ENDS.contains(now.get("state"))) {
                        end.complete(now);
                    }
                } catch (RuntimeException e) {
                    end.completeExceptionally(e);
                }
            }, 0, 500, TimeUnit.MILLISECONDS);
            return end.join();
        } finally {
            watch.shutdownNow();
        }
    }

    private void tell(Map<String, Object> end) {
        print(end.get("state") + ": " + end.get("createdCount") + " created, " + end.get("updatedCount") + " updated, "
            + end.get("unchangedCount") + " unchanged, " + end.get("refusedCount") + " refused");
        if (end.get("message") != null) {
            print(String.valueOf(end.get("message")));
        }
    }
}
