/** Modules while the server runs: what is there, what a change would touch, and making the change. */
@Export
@Version("1.2.0")
package org.guichet.api.module;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
