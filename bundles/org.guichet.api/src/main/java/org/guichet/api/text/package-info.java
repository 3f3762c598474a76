/** Texts for people: labels and messages in French and English. */
@Export
@Version("1.1.0")
package org.guichet.api.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
