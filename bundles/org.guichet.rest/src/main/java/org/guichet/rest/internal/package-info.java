/** The HTTP door onto the record engine. */
package org.guichet.rest.internal;
