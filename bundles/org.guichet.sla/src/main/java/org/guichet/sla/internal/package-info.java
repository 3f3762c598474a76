/** How clocks are kept: rules, the log, escalation, what follows from changes of policies and calendars. */
package org.guichet.sla.internal;
