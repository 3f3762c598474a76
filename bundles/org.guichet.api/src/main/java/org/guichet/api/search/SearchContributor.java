package org.guichet.api.search;

import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds text to records' documents (a module's own notes, say). Record fields, comments and attachments need none.
 *
 * @stability young
 */
@ConsumerType
public interface SearchContributor {
    String type();

    /** Text for agents only. */
    Stream<String> texts(long id);
}
