/** Sign-in at an OpenID Connect provider: authorization code flow with PKCE. */
package org.guichet.signin.internal.oidc;
