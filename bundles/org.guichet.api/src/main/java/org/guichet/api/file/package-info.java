/** Files by content hash, their scan and the text inside them. */
@Export
@Version("1.0.0")
package org.guichet.api.file;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
