/** The module’s records as the platform shows them. */
package org.guichet.assignment.internal.types;
