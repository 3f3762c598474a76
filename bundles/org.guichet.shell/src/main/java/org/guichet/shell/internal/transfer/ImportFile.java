package org.guichet.shell.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.transfer.ImportQuality;

/** Imports a file of the server, waits for the end and tells it. The import stands among those of the user, as any other. */
@Service
@Command(scope = "guichet", name = "import", description = "Imports a CSV or Excel file; options come before the file")
public class ImportFile extends UserCommand {
    private static final String TYPE = "imports";
    private static final Set<Object> ENDS = Set.of("done", "checked", "cancelled", "failed", "detected");
    @Argument(name = "file", required = true, description = "Path on the server")
    String file;
    @Option(name = "--type", description = "Type of the records, for example accounts")
    String type;
    @Option(name = "--template", description = "Name of a saved import template, in place of type, mode, key and mapping")
    String template;
    @Option(name = "--mapping", description = "File that says where the columns go, as JSON; else it is guessed")
    String mapping;
    @Option(name = "--mode", description = "create, update or upsert")
    String mode;
    @Option(name = "--key", description = "Field that finds the records of update and upsert; else the external id")
    String key;
    @Option(name = "--dry-run", description = "Checks every row and writes none")
    boolean dry;

    @Override
    protected void work() throws IOException {
        Path path = Path.of(file);
        Records records = service(Records.class);
        Map<String, Object> saved = template == null ? Map.of() : saved();
        Map<String, Object> values = new HashMap<>(Map.of("name", path.getFileName().toString()));
        values.put("target", type == null ? saved.get("target") : type);
        values.put("mode", mode != null ? mode : saved.get("mode") != null ? saved.get("mode") : "create");
        values.put("keyField", key == null ? saved.get("keyField") : key);
        long id = records.create(TYPE, values, WriteOptions.NONE).id();
        try (InputStream in = Files.newInputStream(path)) {
            service(Attachments.class).add(TYPE, id, path.getFileName().toString(), in, true);
        }
        print("import " + id + ": " + act(id, "detect", form(saved)).get("rows") + " rows");
        if (mapping != null) {
            records.patch(TYPE, id, Map.of("mapping", Files.readString(Path.of(mapping))), WriteOptions.NONE);
        } else if (saved.get("mapping") != null) {
            records.patch(TYPE, id, Map.of("mapping", saved.get("mapping")), WriteOptions.NONE);
        }
        act(id, dry ? "dryRun" : "run", Map.of());
        tell(ended(id));
        judge(service(ImportQuality.class).of(id));
    }

    private Map<String, Object> saved() {
        List<Map<String, Object>> found = service(Queries.class).list(ListQuery.of("importTemplates")
            .filter("name==\"" + template.replace("\\", "\\\\").replace("\"", "\\\"") + "\"").fields("id").sort("id").limit(2)).items();
        if (found.size() != 1) {
            throw new IllegalArgumentException((found.isEmpty() ? "no" : "more than one") + " import template is called " + template);
        }
        return service(Queries.class).read("importTemplates", ((Number) found.get(0).get("id")).longValue());
    }

    private static Map<String, Object> form(Map<String, Object> saved) {
        Map<String, Object> form = new HashMap<>();
        for (String name : List.of("encoding", "separator", "header")) {
            if (saved.get(name) != null) {
                form.put(name, saved.get(name));
            }
        }
        return form;
    }

    private Map<String, Object> act(long id, String key, Map<String, Object> input) {
        if (!service(Queries.class).allowed(TYPE + ".do." + key, TYPE, id)) {
            throw new Forbidden("no-right", Label.right(TYPE + ".do." + key));
        }
        return services(RecordAction.class).stream().filter(action -> action.type().equals(TYPE) && action.key().equals(key))
            .findFirst().orElseThrow(() -> new IllegalStateException("import is not there; see guichet:modules")).run(id, input);
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

    private void judge(ImportQuality.Figures figures) {
        print((figures.balanced() ? "all rows accounted for" : "NOT ALL ROWS ACCOUNTED FOR") + ": " + figures.rows() + " rows, " + figures.blank() + " blank");
        figures.totals().forEach(total -> print("  " + total.label() + ": " + total.created() + " created, " + total.updated() + " updated, "
            + total.unchanged() + " unchanged"));
        print("duplicates: " + figures.repeated() + " repeat an earlier row, " + figures.alike() + " of " + figures.compared()
            + " compared look like another record");
        list("refused", figures.rejects());
        list("references to nothing", figures.orphans());
        list("empty", figures.empty());
    }

    private void list(String title, List<ImportQuality.Figure> figures) {
        figures.forEach(figure -> print(title + ": " + figure.label() + ": " + figure.count() + (figure.sample() == null ? "" : " (" + figure.sample() + ")")));
    }
}
