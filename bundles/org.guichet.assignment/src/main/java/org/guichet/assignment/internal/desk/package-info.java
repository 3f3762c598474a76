/** What people see and do: reasons, dry run, giving back, the load of the crew. */
package org.guichet.assignment.internal.desk;
