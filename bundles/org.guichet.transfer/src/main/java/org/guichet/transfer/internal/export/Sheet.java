package org.guichet.transfer.internal.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table being written from top to bottom. Closing it completes the file, not the stream behind it. */
interface Sheet extends Closeable {
    void header(List<String> titles) throws IOException;

    /** @param cells String, Number, Boolean, LocalDate, LocalDateTime or null */
    void row(List<Object> cells) throws IOException;
}
