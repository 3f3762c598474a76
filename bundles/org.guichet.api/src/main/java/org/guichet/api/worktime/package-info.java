/** When people work: calendars that one module keeps and others ask. */
@Export
@Version("1.2.0")
package org.guichet.api.worktime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
