/** How the module works: marks on tickets, the desk that gives them out, and what wakes it. */
package org.guichet.assignment.internal;
