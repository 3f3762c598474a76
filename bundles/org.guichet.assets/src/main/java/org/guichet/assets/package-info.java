/** Products, and what clients have of them. */
@Export
@Version("1.0.0")
package org.guichet.assets;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
