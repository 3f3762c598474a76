/** What rules do, for modules whose records name the same actions: macros of agents. */
@Export
@Version("1.0.0")
package org.guichet.rules;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
