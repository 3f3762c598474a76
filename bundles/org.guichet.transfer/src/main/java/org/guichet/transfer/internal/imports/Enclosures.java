package org.guichet.transfer.internal.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The files that a table names: those of an archive that was handed in with it, or of a drop folder. One thread. */
interface Enclosures extends Closeable {
    /** There are none. */
    Enclosures NONE = new Enclosures() {
        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public Optional<InputStream> open(String name) {
            return Optional.empty();
        }

        @Override
        public void close() {
            // nothing was opened
        }
    };

    boolean has(String name) throws IOException;

    /** @param name as written in the table; never leads out of the archive or folder */
    Optional<InputStream> open(String name) throws IOException;

    /** The files of a folder; neither {@code ..} nor a link leads out of it. */
    static Enclosures folder(Path folder) {
        return new Enclosures() {
            private Optional<Path> file(String name) {
                if (!DropRoot.relative(name)) {
                    return Optional.empty();
                }
                Path at = folder;
                for (Path step : Path.of(name)) {
                    at = at.resolve(step);
                    if (Files.isSymbolicLink(at)) {
                        return Optional.empty();
                    }
                }
                return Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS) ? Optional.of(at) : Optional.empty();
            }

            @Override
            public boolean has(String name) {
                return file(name).isPresent();
            }

            @Override
            public Optional<InputStream> open(String name) throws IOException {
                Optional<Path> file = file(name);
                return file.isEmpty() ? Optional.empty() : Optional.of(Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS));
            }

            @Override
            public void close() {
                // each stream is closed by who opened it
            }
        };
    }
}
