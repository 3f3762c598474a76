/** Serves the user interface: files with content-hash names for ever, the page anew each time. */
package org.guichet.web.internal;
