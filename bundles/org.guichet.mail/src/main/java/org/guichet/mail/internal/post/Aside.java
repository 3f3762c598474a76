package org.guichet.mail.internal.post;

/** The record for whose sake somebody else than the client is written to. */
record Aside(String type, long record) {
}
