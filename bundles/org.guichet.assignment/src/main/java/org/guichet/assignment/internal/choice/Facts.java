package org.guichet.assignment.internal.choice;

import java.util.ArrayList;
import java.util.List;

/**
 * The reasons of a decision as they are kept: a line for each who was considered, the best first, in words of no language. What
 * people read is made of it when they ask.
 */
public final class Facts {
    /** Longest text that is kept. */
    public static final int LONGEST = 8000;
    private static final String ABLE = "able";
    private static final String MORE = "more";

    private Facts() {
    }

    /**
     * One who was considered.
     *
     * @param criterion why they were dropped, or null for those who could take it
     */
    public record Line(long user, Criterion criterion, int load, int capacity, String detail) {
    }

    /**
     * What a text says.
     *
     * @param more how many were considered besides, which no line tells
     */
    public record Read(List<Line> lines, int more) {
    }

    public static String write(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        verdict.able().forEach(one -> lines.add(line(one, ABLE, null)));
        verdict.dropped().forEach(one -> lines.add(line(one.candidate(), one.criterion().key(), one.detail())));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (text.length() + lines.get(i).length() + 20 > LONGEST) {
                return text.append(MORE).append(' ').append(lines.size() - i).toString();
            }
            text.append(lines.get(i)).append('\n');
        }
        return text.toString();
    }

    private static String line(Candidate one, String word, String detail) {
        return one.user() + " " + word + " " + one.load() + " " + one.capacity() + (detail == null ? "" : " " + detail);
    }

    public static Read read(String text) {
        List<Line> lines = new ArrayList<>();
        int more = 0;
        for (String line : text == null ? new String[0] : text.split("\n")) {
            String[] words = line.split(" ", 5);
            if (words[0].equals(MORE)) {
                more = Integer.parseInt(words[1]);
            } else if (words.length >= 4) {
                lines.add(new Line(Long.parseLong(words[0]), words[1].equals(ABLE) ? null : Criterion.of(words[1]),
                    Integer.parseInt(words[2]), Integer.parseInt(words[3]), words.length > 4 ? words[4] : null));
            }
        }
        return new Read(List.copyOf(lines), more);
    }
}
