/** From the mailbox to the ticket. */
package org.guichet.mail.internal.intake;
