/** Bridges as records. */
package org.guichet.bridge.internal.types;
