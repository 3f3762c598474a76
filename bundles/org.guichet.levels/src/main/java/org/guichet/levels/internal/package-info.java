/** How long tickets stay at which level, and how they get from one to the next and back. */
package org.guichet.levels.internal;
