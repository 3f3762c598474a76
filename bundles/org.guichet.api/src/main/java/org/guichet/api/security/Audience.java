package org.guichet.api.security;

/** The three kinds of users. */
public enum Audience {
    /** Works in the company. */
    AGENT,
    /** A client's person, tied to a contact and its accounts. */
    CLIENT,
    /** A program with a token, or the platform itself. */
    PROGRAM
}
