/** Lifecycles as data: states in fixed categories, transitions, guards and effects. */
@Export
@Version("1.1.0")
package org.guichet.api.lifecycle;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
