/** Record types and the one door for writing them: description, fields, engine, rules. */
@Export
@Version("1.5.0")
package org.guichet.api.record;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
