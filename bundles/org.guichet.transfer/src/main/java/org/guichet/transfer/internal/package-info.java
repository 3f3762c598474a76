/** Import and export of tables. */
package org.guichet.transfer.internal;
