/** Extension points of import. */
@Export
@Version("1.0.0")
package org.guichet.api.transfer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
