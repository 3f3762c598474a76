/** Service levels as records: calendars, policies with their steps, and the clocks of tickets. */
@Export
@Version("1.1.0")
package org.guichet.sla;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
