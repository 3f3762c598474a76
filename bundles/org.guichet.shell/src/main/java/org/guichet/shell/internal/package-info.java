/** The {@code guichet:} commands for operators. */
package org.guichet.shell.internal;
