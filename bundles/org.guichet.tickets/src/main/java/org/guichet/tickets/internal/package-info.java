/** Descriptions, lifecycles, rules, merge and split of tickets. */
package org.guichet.tickets.internal;
