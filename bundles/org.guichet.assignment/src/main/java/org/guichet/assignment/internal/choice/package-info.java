/** Who gets a ticket, as rules without a database. */
package org.guichet.assignment.internal.choice;
