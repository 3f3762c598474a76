/** What an administrator sets at run time: custom fields, saved groups' filters, settings. */
@Export
@Version("1.0.0")
package org.guichet.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
