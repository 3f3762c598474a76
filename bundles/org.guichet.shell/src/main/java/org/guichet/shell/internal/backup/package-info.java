/** Backup of a running server, and the way back. */
package org.guichet.shell.internal.backup;
