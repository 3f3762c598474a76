/** What lies outside of the server: other hosts and files, as far as a module declares that it reaches them. */
@Export
@Version("1.0.0")
package org.guichet.api.outside;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
