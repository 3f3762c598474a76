/** Secrets that modules keep. */
package org.guichet.security.internal.seal;
