/** Bridges to systems outside that keep records of their own: issue trackers, back-offices, calendars. */
@Export
@Version("1.0.0")
package org.guichet.api.bridge;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
