/** The records of the module and how the platform shows them. */
package org.guichet.desk.internal.types;
