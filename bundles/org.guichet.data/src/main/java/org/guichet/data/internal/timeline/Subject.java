package org.guichet.data.internal.timeline;

import org.guichet.data.internal.type.StoredType;

/** A record that something gathers around, as far as that needs to know it; after merges the one they led to. */
record Subject(StoredType<?> type, long id, int version, boolean deleted) {
    String key() {
        return type.key();
    }
}
