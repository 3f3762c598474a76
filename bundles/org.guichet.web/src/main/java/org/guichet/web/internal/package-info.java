/** Serves the user interface. */
package org.guichet.web.internal;
