/** What clients send back. */
@Export
@Version("1.0.0")
package org.guichet.returns;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
