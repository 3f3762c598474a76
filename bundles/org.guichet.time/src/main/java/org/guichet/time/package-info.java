/** The time that people spent on tickets, as records. */
@Export
@Version("1.0.0")
package org.guichet.time;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
