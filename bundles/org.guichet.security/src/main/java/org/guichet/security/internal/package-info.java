/** Who may do what. */
package org.guichet.security.internal;
