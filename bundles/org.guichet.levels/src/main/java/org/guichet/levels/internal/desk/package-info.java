/** What people see and press. */
package org.guichet.levels.internal.desk;
