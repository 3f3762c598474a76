/** Tickets, their categories and queues, and the terms of the score that orders a queue. */
@Export
@Version("1.0.0")
package org.guichet.tickets;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
