/** The way out of the server that holds a module to what it declares: the same in the server and in tests. */
package org.guichet.testkit.outside;
