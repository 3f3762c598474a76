/** Who acts and what they may do: actors, audiences, grants and row scopes. */
@Export
@Version("1.2.0")
package org.guichet.api.security;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
