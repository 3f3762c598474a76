/** Escalation files for vendors: what they hold, what is missing, who pays. */
package org.guichet.levels.internal.vendor;
