/** The closed set of errors that a person or program can be told of. */
@Export
@Version("1.0.0")
package org.guichet.api.error;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
