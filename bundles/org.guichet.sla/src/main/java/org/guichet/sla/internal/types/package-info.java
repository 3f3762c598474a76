/** The module's records as the platform shows them. */
package org.guichet.sla.internal.types;
