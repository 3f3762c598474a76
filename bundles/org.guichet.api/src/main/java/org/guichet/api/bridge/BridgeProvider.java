package org.guichet.api.bridge;

import java.net.URI;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Speaks with one kind of system outside that keeps records of its own: an issue tracker, a back-office, a calendar. An OSGi service.
 * The module {@code bridge} does the rest: administrators set up a bridge with address and token; it keeps links, cursors and what both
 * sides last agreed on, asks for changes every minute, tries again after growing pauses, shows conflicts instead of overwriting, and
 * sends nothing back that just came in. Texts: {@code bridge.<key>}, the system's name.
 *
 * <p>A call has 30 seconds. {@link org.guichet.api.error.Unavailable} says that it is worth trying again (away, too many requests);
 * every other {@link org.guichet.api.error.Problem} is told and not tried again before something changes; whatever else it throws
 * counts as a failure of the provider, which after too many is no longer called. Thread-safe.
 *
 * @stability young
 */
@ConsumerType
public interface BridgeProvider {
    /**
     * Where a bridge leads, as an administrator typed it.
     *
     * @param address http or https, without a slash at its end
     * @param place   the part of that system that is meant: a project, a calendar; or null
     * @param secret  token or password, or null
     */
    record Target(URI address, String place, String secret) {
    }

    /**
     * What became of the records there.
     *
     * @param records oldest change first; the same one may come again, and what was written from here may be among them
     * @param cursor  to be given next time, at most 500 characters; never null
     * @param more    there is more at once
     */
    record Changes(List<OutsideRecord> records, String cursor, boolean more) {
    }

    /** One lower-case word, at most 40 characters; bridges are kept under it. */
    String key();

    /** Types that can be bridged; no two of the same. */
    List<Mapping> mappings();

    /**
     * What changed, was made or deleted since.
     *
     * @param cursor of the answer before, or null for what changes from now on: then the answer has no records unless a mapping
     *               {@link Mapping#takesNew() takes new ones}
     * @param limit  records at most
     */
    Changes changesSince(Target target, String type, String cursor, int limit);

    /**
     * One record, by its id or by what people copy from there: its name, its number, the address of its page.
     *
     * @throws org.guichet.api.error.NotFound if there is none, or it cannot be seen with this token
     */
    OutsideRecord read(Target target, String type, String id);

    /** Writes, and answers how the record is then. */
    OutsideRecord push(Target target, String type, OutsideChange change);
}
