/** Business time and clocks, as plain rules: calendars, units of deadlines, interval logs. Nothing here knows a database. */
@Export
@Version("1.1.0")
package org.guichet.sla.time;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
