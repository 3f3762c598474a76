/** Mail about a ticket to and from others than its client, between the module that has mailboxes and those that have somebody to ask. */
@Export
@Version("1.0.0")
package org.guichet.api.mail;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
