/** What agents see of clocks: the explanation of a deadline and the panel beside the ticket. */
package org.guichet.sla.internal.desk;
