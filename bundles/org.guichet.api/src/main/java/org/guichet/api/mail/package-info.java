/** Mail about a ticket to and from its client and others, between the module that has mailboxes and those that have somebody to ask. */
@Export
@Version("1.1.0")
package org.guichet.api.mail;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
