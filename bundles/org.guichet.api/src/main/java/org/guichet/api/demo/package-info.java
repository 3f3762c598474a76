/** Something to look at in a server that nobody works on yet. */
@Export
@Version("1.0.0")
package org.guichet.api.demo;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
