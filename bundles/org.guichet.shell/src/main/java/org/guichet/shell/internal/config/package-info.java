/** Commands that write the configuration to a folder, compare it and put it in force. */
package org.guichet.shell.internal.config;
