/** SMS and fax: gateways as records, and the channels that hand messages to them. */
package org.guichet.gateways.internal;
