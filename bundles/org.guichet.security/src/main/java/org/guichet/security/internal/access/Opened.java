package org.guichet.security.internal.access;

/** Published once the first start is over: before, nobody can sign in, and the server does not call itself healthy. */
public final class Opened {
}
