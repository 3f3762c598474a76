/** Returns as the platform shows them. */
package org.guichet.returns.internal.types;
