/** What can be done with a user besides changing fields: password, tokens, sessions. */
package org.guichet.security.internal.action;
