/** How orders work. */
package org.guichet.orders.internal;
