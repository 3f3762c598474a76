package org.guichet.files.internal;

import java.io.IOException;
import java.nio.file.Path;

/** Gets the text out of one family of files. May throw anything on broken input. Thread-safe. */
interface TextReader {
    boolean reads(String mediaType);

    /** Bytes past which a file is not even opened. */
    long largest();

    void read(Path file, BoundedText text) throws IOException;
}
