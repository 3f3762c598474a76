package org.guichet.transfer.internal.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Ends a file whose row does not end, a quote that nobody closes for one, before it fills the memory. */
final class RowLimit extends FilterReader {
    private static final int MOST_CHARACTERS = 5_000_000;
    private long since;

    RowLimit(Reader in) {
        super(in);
    }

    void nextRow() {
        since = 0;
    }

    @Override
    public int read() throws IOException {
        return count(super.read(), 1);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        return count(read, read);
    }

    private int count(int answer, int read) throws IOException {
        since += Math.max(0, read);
        if (since > MOST_CHARACTERS) {
            throw new IOException("a row of more than " + MOST_CHARACTERS + " characters");
        }
        return answer;
    }
}
