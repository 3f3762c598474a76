/** Ways to reach people outside of the UI: mail, SMS, fax and whatever a module brings. */
@Export
@Version("1.0.0")
package org.guichet.api.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
