package org.guichet.transfer.internal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.guichet.api.timeline.PastTimeline;
import org.guichet.transfer.internal.imports.ImportItems.Item;
import org.guichet.transfer.internal.imports.ImportItems.Kind;
import org.guichet.transfer.internal.quality.Tally;

/** Hangs the files that a row names on its record. One thread. */
final class RowFiles {
    /** Target of a column that names files, {@code ;}, {@code |} or a new line between them. */
    static final String FIELD = "@attachments";
    private static final int MOST_FILES = 100;
    private final long id;
    private final String type;
    private final Enclosures enclosures;
    private final PastTimeline past;
    private final ImportItems items;

    RowFiles(long id, String type, Enclosures enclosures, PastTimeline past, ImportItems items) {
        this.id = id;
        this.type = type;
        this.enclosures = enclosures;
        this.past = past;
        this.items = items;
    }

    /** @throws Invalid if a file is not there */
    List<String> names(String place, Object cell) {
        if (cell == null) {
            return List.of();
        }
        List<String> names = Arrays.stream(cell.toString().split("[;|\n]")).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
        if (names.size() > MOST_FILES) {
            throw Invalid.of(place, "too-many-files", MOST_FILES);
        }
        for (String name : names) {
            try {
                if (!enclosures.has(name)) {
                    throw Invalid.of(place, "nothing-found", name);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }

    /** @param hash of the event that the files belong to, or null @return true if the record got one that it did not have */
    boolean add(long line, long record, List<String> names, boolean internal, PastTimeline.Origin origin, String hash, Tally tally) {
        boolean some = false;
        for (String name : names) {
            try (InputStream in = enclosures.open(name).orElseThrow(() -> Invalid.of(FIELD, "nothing-found", name))) {
                Optional<Long> added = past.attachment(type, record, name, in, internal, origin);
                if (added.isPresent()) {
                    items.add(id, new Item(line, Kind.ATTACHMENT, record, added.get(), hash));
                    tally.add(Tally.Kind.CREATED, "attachments", 1);
                    some = true;
                } else {
                    tally.add(Tally.Kind.UNCHANGED, "attachments", 1);
                }
            } catch (IOException e) {
                throw Invalid.of(FIELD, "file-unreadable", name);
            }
        }
        return some;
    }
}
