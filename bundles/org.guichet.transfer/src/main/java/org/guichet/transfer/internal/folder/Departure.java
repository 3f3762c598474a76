package org.guichet.transfer.internal.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.transfer.ImportQuality;
import org.guichet.transfer.internal.folder.TakenFiles.Taken;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts a file away once its import is over, with the reports and the quality figures beside it. Every step can be done again. */
@Component(service = Departure.class)
public final class Departure {
    private static final String IMPORTS = "imports";
    private static final Set<Object> BUSY = Set.of("running", "checking", "reverting");
    private static final Map<String, String> REPORTS = Map.of("rowReport", ".rows.csv", "report", ".refusals.csv", "badRows", ".refused-rows.csv");
    private final Queries queries;
    private final Attachments attachments;
    private final ImportQuality quality;
    private final TakenFiles taken;

    @Activate
    public Departure(@Reference Queries queries, @Reference Attachments attachments, @Reference ImportQuality quality, @Reference TakenFiles taken) {
        this.queries = queries;
        this.attachments = attachments;
        this.quality = quality;
        this.taken = taken;
    }

    /** @return false while the import goes on */
    boolean settled(Taken file, FolderPaths paths, Actor user) throws IOException {
        Map<String, Object> record = queries.read(IMPORTS, file.importId());
        Object state = record.get("state");
        if (BUSY.contains(state)) {
            return false;
        }
        Path directory = List.of("failed", "cancelled", "detected").contains(state) ? paths.failed() : paths.done();
        String name = file.importId() + "-" + file.name();
        for (Map.Entry<String, String> report : REPORTS.entrySet()) {
            if (record.get(report.getKey()) instanceof Number attachment) {
                copy(file.importId(), attachment.longValue(), directory.resolve(name + report.getValue()));
            }
        }
        Files.writeString(directory.resolve(name + ".quality.csv"), Actors.as(user, () -> quality.csv(file.importId())), StandardCharsets.UTF_8);
        if (record.get("message") != null) {
            Files.writeString(directory.resolve(name + ".message.txt"), record.get("message") + "\n", StandardCharsets.UTF_8);
        }
        Path source = paths.incoming().resolve(file.name());
        // another file may have come under the same name meanwhile
        if (Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS) && hash(source).equals(file.sha256())) {
            Files.move(source, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        taken.settle(file);
        return true;
    }

    private void copy(long id, long attachment, Path to) throws IOException {
        try (InputStream in = attachments.open(IMPORTS, id, attachment)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
