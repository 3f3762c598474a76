/** What an administrator sets at run time: custom fields, settings; and all of the configuration as text. */
@Export
@Version("1.1.0")
package org.guichet.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
