/** The score that orders a queue: its terms, its explanation, and when it is computed anew. */
package org.guichet.tickets.internal.score;
