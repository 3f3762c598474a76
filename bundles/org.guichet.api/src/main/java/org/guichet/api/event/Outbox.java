package org.guichet.api.event;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The committed events, for operators and for {@code GET /api/changes}. */
@ProviderType
public interface Outbox {
    /** @param consumer name @param position last event done @param lag events behind @param failure last error, or null */
    record Position(String consumer, long position, long lag, boolean present, String failure) {
    }

    /** Sequence number of the newest numbered event. */
    long head();

    List<Position> positions();

    /** Events after the sequence number, oldest first, whatever their rights: callers filter. */
    List<RecordEvent> since(long sequence, int limit);

    /** Waits until all consumers that are present have reached the head as of the call; for tests and shutdown. */
    boolean await(long timeoutMillis);
}
