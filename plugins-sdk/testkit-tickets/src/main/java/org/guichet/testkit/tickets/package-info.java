/** Tests of what a plugin does to tickets, without a server. */
package org.guichet.testkit.tickets;
