/** Reading: lists, groups and streams in one SQL statement, filtered by RSQL and by rights. */
@Export
@Version("1.1.0")
package org.guichet.api.query;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
