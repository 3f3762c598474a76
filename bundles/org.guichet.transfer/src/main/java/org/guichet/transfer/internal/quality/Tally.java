package org.guichet.transfer.internal.quality;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a handful of rows adds to the figures of their import. One thread. */
public final class Tally {
    /** What is counted; {@code READ} and {@code BLANK} are set at the end of a run, all others added up row by row. */
    public enum Kind { READ, BLANK, REJECT, ORPHAN, EMPTY, REPEATED, ALIKE, COMPARED, CREATED, UPDATED, UNCHANGED }

    record Key(Kind kind, String name) {
    }

    /** A count, and one example of what was counted or null. */
    record Sum(long count, String sample) {
    }

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SAMPLE = 400;
    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    public void add(Kind kind, String name, long count) {
        add(kind, name, count, null);
    }

    public void add(Kind kind, String name, long count, String sample) {
        if (count > 0) {
            sums.merge(new Key(kind, cut(name, LONGEST_NAME)), new Sum(count, cut(sample, LONGEST_SAMPLE)),
                (before, more) -> new Sum(before.count() + more.count(), before.sample()));
        }
    }

    Map<Key, Sum> sums() {
        return sums;
    }

    private static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
