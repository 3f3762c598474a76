package org.guichet.data.internal.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name of this server among the nodes of a cluster: made once, kept beside its data, the same after a restart. */
final class NodeName {
    private NodeName() {
    }

    static String of(Path directory) {
        Path file = directory.resolve("guichet-node");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.writeString(file, UUID.randomUUID().toString());
            }
            String name = Files.readString(file).strip();
            return name.isEmpty() || name.length() > 60 ? UUID.randomUUID().toString() : name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
