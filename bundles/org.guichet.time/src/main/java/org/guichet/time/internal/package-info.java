/** How time is kept: what an entry must be, what a ticket adds up to, and the timer of each person. */
package org.guichet.time.internal;
