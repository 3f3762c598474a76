package org.guichet.api.timeline;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Links between any two records, seen from both sides; a link to an absent module's record is inert, not lost. */
@ProviderType
public interface Links {
    /**
     * @param kind   {@code related}, {@code duplicate}, {@code parent}, {@code split}, or a module's own; label {@code link.<kind>}
     * @param out    true if this record is the source
     * @param title  of the other record, null if its type is absent or the actor may not see it
     */
    record Link(long id, String kind, boolean out, String type, long record, String number, String title, Instant created) {
    }

    Link add(String type, long id, String kind, String otherType, long other);

    List<Link> of(String type, long id);

    void remove(String type, long id, long link);
}
