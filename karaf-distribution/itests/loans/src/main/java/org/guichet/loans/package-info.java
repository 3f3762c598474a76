/** Loans of equipment, for tests. */
@Export
@Version("1.0.0")
package org.guichet.loans;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
