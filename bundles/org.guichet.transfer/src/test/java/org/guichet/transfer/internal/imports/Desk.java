package org.guichet.transfer.internal.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.guichet.accounts.internal.AccountRules;
import org.guichet.accounts.internal.AddressRules;
import org.guichet.accounts.internal.ContactPointRules;
import org.guichet.accounts.internal.ContactRules;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ConsentDescription;
import org.guichet.accounts.internal.types.ContactAddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.ContactPointDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.DuplicateFinder;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.transfer.ImportQuality;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.CategoryRules;
import org.guichet.tickets.internal.KnownQueues;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;
import org.guichet.tickets.internal.TicketRules;
import org.guichet.tickets.internal.score.Scores;
import org.guichet.transfer.internal.folder.ImportFolderDescription;
import org.guichet.transfer.internal.quality.FigureTable;
import org.guichet.transfer.internal.quality.StoredQuality;

/** Accounts, contacts and tickets with import, wired as DS would, on the real engine; jobs run when a test says so. */
public final class Desk implements AutoCloseable {
    private static final List<String> TABLES = List.of("TRANSFER_ITEM", "TRANSFER_TAKEN", "TRANSFER_FOLDER", "TRANSFER_TEMPLATE_TEXT", "TRANSFER_TEMPLATE", "TRANSFER_SEEN", "TRANSFER_FIGURE", "TRANSFER_ROW", "TRANSFER_MADE", "TRANSFER_BULK_ROW", "TRANSFER_BULK", "TRANSFER_IMPORT_TEXT", "TRANSFER_IMPORT",
        "ACCOUNTS_ACCOUNT", "ACCOUNTS_CONTACT", "TICKETS_TICKET", "TICKETS_CATEGORY");
    final RecordDescription users = () -> RecordType.of("users", "people", Person.class, Person::new).string(Person::getName).list()
        .title(Person::getName).build();
    public final TestPlatform platform = TestPlatform.with(users, new AccountDescription(), new AddressDescription(), new ContactDescription(),
        new ContactAddressDescription(), new ContactPointDescription(), new MembershipDescription(), new ConsentDescription(),
        new CategoryDescription(), new QueueDescription(), new TicketDescription(), new ImportDescription(), new ImportTemplateDescription(), new ImportFolderDescription(), new ContactRules(),
        new ContactPointRules(), new AddressRules());
    public final Records records = platform.records();
    final List<DuplicateFinder> finders = new CopyOnWriteArrayList<>();
    public final People people = new People();
    public final JobsAtHand jobs = new JobsAtHand();
    public final Attachments attachments = platform.attachments();
    public final Actor admin;
    private final Map<String, ImportAction> actions = new HashMap<>();
    public final Detection detection;
    public final ImportQuality quality;
    public final ImportActions doing;

    public Desk() {
        this(Path.of(System.getProperty("java.io.tmpdir"), "guichet-no-drop"));
    }

    /** @param drop below which drop folders lie */
    public Desk(Path drop) {
        long user = platform.as(TestActors.admin(), () -> records.create("users", Map.of("name", "Admin"), WriteOptions.NONE)).id();
        admin = people.with(TestActors.agent(user, "*", "*.field.*"));
        KnownQueues queues = new KnownQueues(platform.queries());
        platform.add(queues).add(new AccountRules(platform.queries())).add(new CategoryRules(platform.queries(), records))
            .add(new TicketRules(platform.queries(), queues, platform.lifecycles(), platform.settings(),
                new Scores(platform.settings(), new NoBudgets())))
            .add(new ImportOwner(platform.types()));
        ImportRows rows = new ImportRows(platform.dataSource());
        ImportItems items = new ImportItems(platform.dataSource());
        FigureTable figures = new FigureTable(platform.dataSource());
        quality = new StoredQuality(platform.queries(), figures, platform.texts());
        ImportFiles files = new ImportFiles(attachments, new DropRoot(drop));
        doing = new ImportActions(records, platform.queries(), jobs, rows, files);
        jobs.job = new ImportJob(records, platform.queries(), platform.types(), platform.lifecycles(), people, platform.texts(), files,
            rows, new ImportReports(records, attachments, files, rows, platform.queries(), platform.texts()),
            new ImportRevert(records, platform.queries(), platform.types(), rows, platform.texts(), platform.pastTimeline(), attachments,
                items), figures, platform.pastTimeline(), items, new NoBudgets()).looking(finders);
        detection = new Detection(records, platform.types(), platform.texts(), files, rows, doing);
        List.of(new ImportAction.Check(doing), new ImportAction.Run(doing), new ImportAction.Cancel(doing),
            new ImportAction.Revert(doing)).forEach(action -> actions.put(action.key(), action));
    }

    /** Leaves an empty desk to the next test. */
    public void clear() {
        jobs.forget();
        try (Connection connection = platform.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.executeUpdate("delete from " + table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another user. */
    public Actor user(String... grants) {
        long user = platform.as(TestActors.admin(), () -> records.create("users", Map.of("name", "Clerk"), WriteOptions.NONE)).id();
        return people.with(TestActors.agent(user, grants));
    }

    /** A new import with a file, mapped and looked at. */
    long upload(String target, String mode, String key, byte[] content, String mapping) {
        return upload(admin, target, mode, key, content, mapping);
    }

    long upload(Actor actor, String target, String mode, String key, byte[] content, String mapping) {
        return platform.as(actor, () -> {
            Map<String, Object> values = new HashMap<>(Map.of("name", "Reprise", "target", target, "mode", mode));
            values.put("keyField", key);
            long id = records.create("imports", values, WriteOptions.NONE).id();
            attachments.add("imports", id, "file.csv", new ByteArrayInputStream(content), true);
            detection.run(id, Map.of());
            if (mapping != null) {
                records.patch("imports", id, Map.of("mapping", mapping), WriteOptions.NONE);
            }
            return id;
        });
    }

    Map<String, Object> detect(long id) {
        return platform.as(admin, () -> detection.run(id, Map.of()));
    }

    /** Starts an action without letting its job run. */
    void start(Actor actor, long id, String action) {
        platform.as(actor, () -> actions.get(action).run(id, Map.of()));
    }

    public void start(long id, String action) {
        start(admin, id, action);
    }

    /** Starts an action and lets its job run to its end. */
    Map<String, Object> perform(long id, String action) {
        start(id, action);
        jobs.run();
        return imported(id);
    }

    Map<String, Object> imported(long id) {
        return read("imports", id);
    }

    public Map<String, Object> read(String type, long id) {
        return platform.as(admin, () -> platform.queries().read(type, id));
    }

    public List<Map<String, Object>> list(String type, String filter, String... fields) {
        return platform.as(admin, () -> platform.queries().list(
            ListQuery.of(type).filter(filter).fields(fields).sort("id").limit(200)).items());
    }

    public long count(String type) {
        return platform.as(admin, () -> platform.queries().count(ListQuery.of(type)));
    }

    Map<String, Object> byKey(String type, String externalId) {
        return read(type, platform.as(admin, () -> platform.queries().lookup(type, "externalId", externalId)).orElseThrow());
    }

    public void patch(String type, long id, String field, Object value) {
        platform.as(admin, () -> records.patch(type, id, Map.of(field, value), WriteOptions.NONE));
    }

    ImportQuality.Figures quality(long id) {
        return platform.as(admin, () -> quality.of(id));
    }

    String qualitySheet(long id) {
        return platform.as(admin, () -> quality.csv(id));
    }

    /** Text of an attachment that the run left, named by a field of the import. */
    String attached(long id, String field) {
        long file = ((Number) imported(id).get(field)).longValue();
        return platform.as(admin, () -> {
            try (InputStream in = attachments.open("imports", id, file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The four counts of an import: created, updated, unchanged, refused. */
    String counts(long id) {
        Map<String, Object> read = imported(id);
        return List.of("createdCount", "updatedCount", "unchangedCount", "refusedCount").stream()
            .map(field -> String.valueOf(read.get(field))).collect(Collectors.joining(" "));
    }

    static byte[] slice(String name) {
        return resource("/slices/" + name);
    }

    static String mapping(String name) {
        return new String(resource("/mappings/" + name), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String path) {
        try (InputStream in = Desk.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] csv(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** {@code {"columns": [...]}} with each column going to the field of its heading. */
    static String straight(String... fields) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String field : fields) {
            columns.put(field, "{\"from\": [\"" + field + "\"], \"field\": \"" + field + "\"}");
        }
        return "{\"columns\": [" + String.join(", ", columns.values()) + "]}";
    }

    @Override
    public void close() {
        platform.close();
    }
}
