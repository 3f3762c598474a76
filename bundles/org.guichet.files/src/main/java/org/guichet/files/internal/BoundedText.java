package org.guichet.files.internal;

import java.util.concurrent.CancellationException;

/** Collects text up to a limit, white space folded, without characters that databases and indexes refuse. Not thread-safe. */
final class BoundedText {
    /** Thrown when the limit is reached: the reader may stop. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full() {
            super("text limit reached", null, false, false);
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final int limit;

    BoundedText(int limit) {
        this.limit = limit;
    }

    void add(CharSequence more) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("took too long");
        }
        for (int i = 0; i < more.length(); i++) {
            add(more.charAt(i));
        }
    }

    /** Ends a word, cell or paragraph. */
    void space() {
        add(' ');
    }

    private void add(char c) {
        boolean blank = Character.isWhitespace(c) || Character.isISOControl(c) || c == '\u00A0';
        if (blank && (text.isEmpty() || text.charAt(text.length() - 1) == ' ')) {
            return;
        }
        if (text.length() >= limit) {
            throw new Full();
        }
        text.append(blank ? ' ' : c);
    }

    @Override
    public String toString() {
        int end = text.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).strip();
    }
}
