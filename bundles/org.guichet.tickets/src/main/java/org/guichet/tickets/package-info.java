/** Tickets, their categories and queues, the terms of the score that orders a queue, and who has a say in what comes next. */
@Export
@Version("1.1.0")
package org.guichet.tickets;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
