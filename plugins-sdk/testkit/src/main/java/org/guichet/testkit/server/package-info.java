/** A plugin in a server that runs. */
package org.guichet.testkit.server;
