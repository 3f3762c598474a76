package org.guichet.data.internal.query;

import static org.guichet.data.testing.Cases.one;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guichet.data.testing.Cases;

/**
 * A random filter in three forms that know nothing of each other: as RSQL text, written in one of the many ways to write it,
 * and as a predicate over the rows as objects ({@link Meaning}).
 */
record RandomFilter(String text, Predicate<Request> meaning) {
    private static final String[] PIECES = {"Panne", "four", "É", "é", "50", "%", "_", "!", "a", "b", " ", "'", "\"", "(", ";", "ß"};
    private static final List<String> CATEGORIES = List.of("open", "active", "waiting", "done", "closed", "cancelled");

    static RandomFilter of(Random random, Meaning meaning, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return comparison(random, meaning);
        }
        boolean and = random.nextBoolean();
        List<RandomFilter> parts = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            parts.add(of(random, meaning, depth - 1));
        }
        String joint = and ? one(random, ";", " and ") : one(random, ",", " or ");
        return new RandomFilter(parts.stream().map(part -> "(" + part.text + ")").collect(Collectors.joining(joint)),
            row -> and ? parts.stream().allMatch(part -> part.meaning.test(row)) : parts.stream().anyMatch(part -> part.meaning.test(row)));
    }

    private static RandomFilter comparison(Random random, Meaning meaning) {
        return switch (random.nextInt(13)) {
            case 0 -> strings(random, meaning, "subject");
            case 1 -> strings(random, meaning, "body");
            case 2 -> strings(random, meaning, "company.name");
            case 3 -> strings(random, meaning, "requestLines.serial");
            case 4 -> keys(random, meaning, "kind", "minor", "major", "critical", "MAJOR", "absent");
            case 5 -> keys(random, meaning, "state", "new", "work", "wait", "solved", "absent");
            case 6 -> plain(random, meaning, "state.category", CATEGORIES, "==", "!=", "=in=", "=out=");
            case 7 -> numbers(random, meaning, one(random, "effort", "requestLines.quantity"));
            case 8 -> plain(random, meaning, "company.weight", List.of("2.5", "2.50", "-1", "0", "2.49999", "+3"), ALL);
            case 9 -> plain(random, meaning, "dueOn", days(random), ALL);
            case 10 -> plain(random, meaning, "dueAt", times(random), ALL);
            case 11 -> plain(random, meaning, "urgent", List.of("true", "false"), "==", "!=", "=in=", "=out=", "=null=");
            default -> references(random, meaning);
        };
    }

    private static final String[] ALL = {"==", "!=", "=in=", "=out=", "=lt=", "<=", "=gt=", ">=", "=null="};

    private static RandomFilter references(Random random, Meaning meaning) {
        String field = one(random, "company", "assignee", "team", "company.parent", "vip_host");
        List<String> words = new ArrayList<>(List.of("7", "70", "8", "999"));
        meaning.companies().forEach(company -> words.add(company.getId().toString()));
        if (field.equals("assignee")) {
            words.add("ME");
        } else if (field.equals("team")) {
            words.add("MYTEAMS");
        }
        return plain(random, meaning, field, words, "==", "!=", "=in=", "=out=", "=null=");
    }

    private static RandomFilter numbers(Random random, Meaning meaning, String field) {
        return plain(random, meaning, field, List.of("0", "1", "-3", "+5", "005", "12", "999999999999999", "9000000000000000"), ALL);
    }

    private static RandomFilter keys(Random random, Meaning meaning, String field, String... keys) {
        return plain(random, meaning, field, List.of(keys), "==", "!=", "=in=", "=out=", "=null=");
    }

    private static RandomFilter strings(Random random, Meaning meaning, String field) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            words.add(pattern(random, meaning, field));
        }
        String[] operators = field.equals("body") ? new String[] {"==", "!=", "=in=", "=out=", "=like=", "=null="}
            : new String[] {"==", "!=", "=in=", "=out=", "=like=", "=null=", "=lt=", "<=", "=gt=", ">="};
        return plain(random, meaning, field, words, operators);
    }

    /** A stored text or another, some of it replaced by stars, its own stars and backslashes escaped or not. */
    private static String pattern(Random random, Meaning meaning, String field) {
        String text = random.nextInt(3) == 0 ? text(random) : meaning.stored(random, field);
        StringBuilder pattern = new StringBuilder();
        int stars = 0;
        for (char c : text.toCharArray()) {
            if (stars < 2 && random.nextInt(5) == 0) {
                pattern.append('*');
                stars++;
            } else if (c == '*' || c == '\\') {
                pattern.append('\\').append(c);
            } else {
                pattern.append(random.nextInt(6) == 0 ? Character.toUpperCase(c) : c);
            }
        }
        // a blank at the end of a word is for each database to judge
        return pattern.toString().stripTrailing();
    }

    static String text(Random random) {
        return Cases.text(random, 4, random.nextInt(4) == 0 ? new String[] {"*", "\\", "a", "5"} : PIECES).stripTrailing();
    }

    private static List<String> days(Random random) {
        return List.of("TODAY", "TODAY-" + random.nextInt(5), "TODAY+1", "NOW", day(random).toString(), day(random).toString());
    }

    static LocalDate day(Random random) {
        // around today and around the days of 23 and 25 hours
        return LocalDate.parse(one(random, "2026-11-21", "2026-03-29", "2026-10-25")).plusDays(random.nextInt(5) - 2);
    }

    private static List<String> times(Random random) {
        LocalDate day = day(random);
        String hour = String.format("%02d:%02d:00", random.nextInt(24), 30 * random.nextInt(2));
        return List.of("TODAY", "TODAY-1", "NOW", day.toString(), day(random).toString(), day + "T" + hour, day + "T" + hour + "Z",
            day + "T" + hour + "+02:00", time(random).toString());
    }

    static Instant time(Random random) {
        return day(random).atStartOfDay(java.time.ZoneOffset.UTC).toInstant().plusSeconds(1800L * random.nextInt(48));
    }

    private static RandomFilter plain(Random random, Meaning meaning, String field, List<String> words, String... operators) {
        String operator = one(random, operators);
        List<String> chosen = new ArrayList<>();
        boolean several = operator.equals("=in=") || operator.equals("=out=");
        for (int i = several ? 1 + random.nextInt(3) : 1; i > 0; i--) {
            chosen.add(operator.equals("=null=") ? one(random, "true", "false") : one(random, words));
        }
        String written = chosen.stream().map(word -> written(random, word)).collect(Collectors.joining(","));
        return new RandomFilter(field + operator + (several ? "(" + written + ")" : written),
            row -> meaning.holds(row, field, operator, chosen));
    }

    private static String written(Random random, String word) {
        if (!word.isEmpty() && word.matches("[^\"'();,=<>!~ \\\\]+") && random.nextBoolean()) {
            return word;
        }
        char quote = random.nextBoolean() ? '"' : '\'';
        return quote + word.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote) + quote;
    }
}
