/** Durable work that runs once in the whole cluster. */
@Export
@Version("1.0.0")
package org.guichet.api.job;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
