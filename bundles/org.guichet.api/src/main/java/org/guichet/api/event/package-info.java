/** What happened, told after commit in a dense order: record events and their consumers. */
@Export
@Version("1.2.0")
package org.guichet.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
