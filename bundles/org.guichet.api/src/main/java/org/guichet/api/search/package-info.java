/** Full text over every record type: the index behind {@code q=}. */
@Export
@Version("1.0.0")
package org.guichet.api.search;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
