/** What people see and press on tickets. */
package org.guichet.time.internal.desk;
