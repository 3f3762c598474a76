package org.guichet.jobs.internal;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;

/** Payloads are text: nothing in the database is ever deserialised into objects. */
final class TextPayload implements Serializer {
    @Override
    public byte[] serialize(Object payload) {
        return payload == null ? null : ((String) payload).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] bytes) {
        return bytes == null ? null : type.cast(new String(bytes, StandardCharsets.UTF_8));
    }
}
