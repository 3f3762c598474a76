/** Transactions: one per piece of work, one connection, checked to its end. */
package org.guichet.data.internal.tx;
