/** SMS: how long a text is, and the two ways to an operator. */
package org.guichet.gateways.internal.sms;
