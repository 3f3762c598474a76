/** Import and export from the shell, for scripts that repeat them. */
package org.guichet.shell.internal.transfer;
