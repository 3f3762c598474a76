package org.guichet.bench;

/** The command was called wrongly; its message goes to whoever called it, with exit code 2. */
final class Misused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misused(String message) {
        super(message);
    }
}
