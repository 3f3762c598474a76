/** From the ticket to the client. */
package org.guichet.mail.internal.post;
