package org.guichet.transfer.internal.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.transfer.internal.Reasons;
import org.guichet.transfer.internal.folder.Sightings.Sight;
import org.guichet.transfer.internal.folder.TakenFiles.Taken;
import org.guichet.transfer.internal.imports.Detection;
import org.guichet.transfer.internal.imports.Import;
import org.guichet.transfer.internal.imports.ImportActions;
import org.guichet.transfer.internal.imports.ImportTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes an import of a file: record, content, mapping, start and the note that the content is taken in one transaction, so that
 * a crash leaves all of it or nothing.
 */
@Component(service = Intake.class)
public final class Intake {
    private static final String IMPORTS = "imports";
    private final Records records;
    private final Queries queries;
    private final Attachments attachments;
    private final Detection detection;
    private final ImportActions actions;
    private final TakenFiles taken;
    private final Texts texts;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public Intake(@Reference Records records, @Reference Queries queries, @Reference Attachments attachments, @Reference Detection detection,
            @Reference ImportActions actions, @Reference TakenFiles taken, @Reference Texts texts) {
        this.records = records;
        this.queries = queries;
        this.attachments = attachments;
        this.detection = detection;
        this.actions = actions;
        this.taken = taken;
        this.texts = texts;
    }

    /** Ends the transaction: the content is taken already, or somebody writes to it still. */
    private static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final boolean repeated;

        Left(boolean repeated) {
            super(null, null, false, false);
            this.repeated = repeated;
        }
    }

    /** @return true if an import of it is under way now; else it was put aside or left for the next round */
    boolean take(ImportFolder folder, Sight sight, FolderPaths paths, Actor user) throws IOException {
        String name = sight.file().getFileName().toString();
        try {
            long id = Actors.as(user, () -> records.together(() -> make(folder, sight, name)));
            records.change(ImportFolder.class, folder.getId(), record -> {
                record.setLastFile(name);
                record.setLastImport(id);
                record.setLastTaken(clock.instant());
            });
            return true;
        } catch (Left left) {
            if (left.repeated) {
                move(sight.file(), paths.repeated().resolve(clock.millis() + "-" + name));
            }
            return false;
        } catch (Unavailable e) {
            throw e;
        } catch (Problem refused) {
            String target = clock.millis() + "-" + name;
            Files.writeString(paths.failed().resolve(target + ".error.txt"), new Reasons(IMPORTS, texts, user.locale()).of(refused) + "\n",
                StandardCharsets.UTF_8);
            move(sight.file(), paths.failed().resolve(target));
            return false;
        }
    }

    private long make(ImportFolder folder, Sight sight, String name) {
        ImportTemplate template = records.get(ImportTemplate.class, folder.getTemplate());
        Map<String, Object> values = new HashMap<>(Map.of("name", name, "target", template.getTarget()));
        put(values, "mode", template.getMode());
        put(values, "keyField", template.getKeyField());
        long id = records.create(IMPORTS, values, WriteOptions.NONE).id();
        records.change(Import.class, id, record -> record.setDirectory(folder.getDirectory()));
        Attachments.Attachment content = attach(id, sight, name);
        Optional<Taken> known = taken.find(folder.getId(), content.sha256());
        if (known.isPresent() && !"reverted".equals(queries.read(IMPORTS, known.get().importId()).get("state"))) {
            throw new Left(true);
        }
        Map<String, Object> form = new HashMap<>();
        put(form, "encoding", template.getEncoding());
        put(form, "separator", template.getSeparator());
        put(form, "header", template.getHeader());
        detection.run(id, form);
        records.patch(IMPORTS, id, Map.of("mapping", template.getMapping() == null ? "" : template.getMapping()), WriteOptions.NONE);
        actions.run(id);
        taken.add(folder.getId(), content.sha256(), name, id);
        return id;
    }

    private static void put(Map<String, Object> values, String name, Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private Attachments.Attachment attach(long id, Sight sight, String name) {
        try (InputStream in = Files.newInputStream(sight.file(), LinkOption.NOFOLLOW_LINKS)) {
            Attachments.Attachment content = attachments.add(IMPORTS, id, name, in, true);
            if (!Sight.of(sight.file()).equals(sight)) {
                throw new Left(false);
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
