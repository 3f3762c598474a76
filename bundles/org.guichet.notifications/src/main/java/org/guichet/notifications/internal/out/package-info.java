/** Telling people outside of the UI: what they chose, when, and what became of each message. */
package org.guichet.notifications.internal.out;
