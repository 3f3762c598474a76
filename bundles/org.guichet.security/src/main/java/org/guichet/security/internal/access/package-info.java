/** Who acts: sign-in, sessions, tokens, passwords, and the actor that a user becomes. */
package org.guichet.security.internal.access;
