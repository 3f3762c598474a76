/** Accounts (companies) and contacts (their people), whose phone number it is, and what other modules may say about an account. */
@Export
@Version("1.1.0")
package org.guichet.accounts;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
