/** Activities: calls, meetings, tasks, events, literature requests, and when series of them occur. */
@Export
@Version("1.3.0")
package org.guichet.activities;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
