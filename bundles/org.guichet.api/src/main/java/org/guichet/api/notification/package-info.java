/** Telling users in the UI and elsewhere of what concerns them. */
@Export
@Version("1.2.0")
package org.guichet.api.notification;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
