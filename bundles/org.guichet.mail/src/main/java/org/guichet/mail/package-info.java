/** Mail as records: the company's mailboxes, and what came into and left them. */
@Export
@Version("1.3.0")
package org.guichet.mail;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
