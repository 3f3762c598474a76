/** What clients are asked for on their tickets: lines, lists to choose them from, the message, and the ticket's wait for them. */
package org.guichet.tickets.internal.documents;
