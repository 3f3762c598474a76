/** What modules contribute to the screens beyond what their record types say. */
@Export
@Version("1.6.0")
package org.guichet.api.screen;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
