/** The guichet: commands of the Karaf shell. */
package org.guichet.shell.internal;
