package org.guichet.transfer.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what separates the columns: the candidate that cuts the first lines most evenly into the most columns. */
final class Separators {
    private static final List<String> USUAL = List.of(";", ",", "\t", "|", "¦", "^", "~");
    private static final Pattern RUN = Pattern.compile("[^\\p{L}\\p{N}\\s\"'().@/\\\\:_-]{2,5}|\\|\\+\\|");
    private static final int LINES = 60;

    private Separators() {
    }

    static String detect(String start) {
        List<String> lines = start.lines().filter(line -> !line.isBlank()).limit(LINES).toList();
        if (lines.size() > 1 && lines.size() < LINES) {
            // the last line of the sample may be cut
            lines = lines.subList(0, lines.size() - 1);
        }
        Set<String> candidates = new LinkedHashSet<>(runs(lines));
        candidates.addAll(USUAL);
        String best = ";";
        double bestScore = 0;
        for (String candidate : candidates) {
            double score = score(candidate, lines);
            if (score > bestScore * 1.0001) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    private static List<String> runs(List<String> lines) {
        List<String> runs = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(3, lines.size()))) {
            Matcher matcher = RUN.matcher(line.replaceAll("\"[^\"]*\"", ""));
            while (matcher.find() && runs.size() < 20) {
                String run = matcher.group();
                if (!run.chars().allMatch(c -> c == run.charAt(0)) || !USUAL.contains(run.substring(0, 1))) {
                    // a run of one usual separator is empty columns, not a separator
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    /** Columns × evenness; longer separators win ties because their parts cut as evenly. */
    private static double score(String separator, List<String> lines) {
        int most = 0;
        int even = 0;
        int[] counts = lines.stream().mapToInt(line -> count(line, separator)).toArray();
        for (int count : counts) {
            most = Math.max(most, count);
        }
        if (most == 0) {
            return 0;
        }
        int[] sorted = counts.clone();
        java.util.Arrays.sort(sorted);
        int usual = sorted[sorted.length / 2];
        for (int count : counts) {
            if (count == usual) {
                even++;
            }
        }
        double evenness = (double) even / counts.length;
        return usual == 0 ? 0 : evenness * evenness * (1 + Math.log(1 + usual)) * (1 + 0.2 * (separator.length() - 1));
    }

    private static int count(String line, String separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (!quoted && line.startsWith(separator, i)) {
                count++;
                i += separator.length() - 1;
            }
        }
        return count;
    }
}
