/** Fax through a server of one's own. */
package org.guichet.gateways.internal.fax;
