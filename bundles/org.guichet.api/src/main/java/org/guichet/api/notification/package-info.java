/** Telling users in the UI of what concerns them. */
@Export
@Version("1.1.0")
package org.guichet.api.notification;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
