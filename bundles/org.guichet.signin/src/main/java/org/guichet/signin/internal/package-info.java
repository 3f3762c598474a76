/** What the providers have in common: reading their configuration. */
package org.guichet.signin.internal;
