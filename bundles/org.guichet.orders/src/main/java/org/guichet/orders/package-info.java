/** What clients ordered. */
@Export
@Version("1.0.0")
package org.guichet.orders;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
