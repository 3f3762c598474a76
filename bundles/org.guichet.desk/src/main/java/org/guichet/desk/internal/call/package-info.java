/** Whoever calls is found by their number, and the call that runs is timed. */
package org.guichet.desk.internal.call;
