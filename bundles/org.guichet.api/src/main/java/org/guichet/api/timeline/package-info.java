/** What gathers around every record: comments, attachments, links, watchers, and the timeline of it all. */
@Export
@Version("1.2.0")
package org.guichet.api.timeline;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
