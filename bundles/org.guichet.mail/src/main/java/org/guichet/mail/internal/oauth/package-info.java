/** Signing in to mail servers by tokens of an identity provider. */
package org.guichet.mail.internal.oauth;
