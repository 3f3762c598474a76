package org.guichet.api.file;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A virus scanner or the like; all present ones are asked before a file is kept. An OSGi service.
 *
 * @stability young
 */
@ConsumerType
public interface FileScan {
    /** @return reason for refusing, or empty */
    Optional<String> refuses(Path file, String name);
}
