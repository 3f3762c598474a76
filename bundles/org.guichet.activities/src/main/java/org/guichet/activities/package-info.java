/** Activities and calendars. */
@Export
@Version("1.0.0")
package org.guichet.activities;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
