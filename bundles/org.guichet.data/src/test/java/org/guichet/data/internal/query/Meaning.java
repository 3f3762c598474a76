package org.guichet.data.internal.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What a comparison means, over rows as objects and without SQL: the reference that the compiled filter is held against.
 * Written from the words of bundles/README.md and the API, not from the compiler.
 */
record Meaning(List<Request> requests, List<Company> companies, List<RequestLine> lines, Map<Long, Long> hosts, long user,
        List<Long> teams, Instant now, ZoneId zone) {
    private static final Map<String, String> CATEGORIES = Map.of("new", "open", "work", "active", "wait", "waiting", "solved", "done");

    /** A text that some row has there. */
    String stored(Random random, String field) {
        List<String> texts = new ArrayList<>();
        for (Request row : requests) {
            switch (field) {
                case "subject" -> texts.add(row.getSubject());
                case "body" -> texts.add(row.getBody());
                default -> { }
            }
        }
        companies.forEach(company -> texts.add(field.equals("company.name") ? company.getName() : null));
        lines.forEach(line -> texts.add(field.equals("requestLines.serial") ? line.getSerial() : null));
        texts.removeIf(Objects::isNull);
        return texts.get(random.nextInt(texts.size()));
    }

    boolean holds(Request row, String field, String operator, List<String> words) {
        if (field.startsWith("company.")) {
            return company(row).map(company -> value(() -> switch (field) {
                case "company.name" -> string(company.getName(), operator, words);
                case "company.weight" -> compare(company.getWeight(), operator, words, word -> new BigDecimal(word));
                default -> reference(company.getParent(), operator, words);
            })).orElse(false);
        }
        if (field.startsWith("requestLines.")) {
            return lines.stream().filter(line -> line.getRequest().equals(row.getId()) && line.getDeleted() == null)
                .anyMatch(line -> field.endsWith("serial") ? string(line.getSerial(), operator, words)
                    : compare(line.getQuantity(), operator, words, Long::valueOf));
        }
        return switch (field) {
            case "subject" -> string(row.getSubject(), operator, words);
            case "body" -> string(row.getBody(), operator, words);
            case "kind" -> key(row.getKind(), operator, words);
            case "state" -> key(row.getState(), operator, words);
            case "state.category" -> key(row.getState() == null ? null : CATEGORIES.get(row.getState()), operator, words);
            case "effort" -> compare(row.getEffort(), operator, words, Long::valueOf);
            case "dueOn" -> compare(row.getDueOn(), operator, words, this::day);
            case "dueAt" -> time(row.getDueAt(), operator, words);
            case "urgent" -> key(row.getUrgent() == null ? null : row.getUrgent().toString(), operator, words);
            case "company" -> reference(row.getCompany(), operator, words);
            case "assignee" -> reference(row.getAssignee(), operator, words);
            case "team" -> reference(row.getTeam(), operator, words);
            case "vip_host" -> reference(hosts.get(row.getId()), operator, words);
            default -> throw new IllegalStateException(field);
        };
    }

    private static boolean value(java.util.function.BooleanSupplier holds) {
        return holds.getAsBoolean();
    }

    /** The living one that it refers to. */
    private java.util.Optional<Company> company(Request row) {
        return companies.stream().filter(company -> company.getId().equals(row.getCompany()) && company.getDeleted() == null).findFirst();
    }

    /** Without a value only {@code !=}, {@code =out=} and {@code =null=true} hold. */
    private static <V> boolean any(V value, String operator, List<String> words, Predicate<String> equal) {
        return switch (operator) {
            case "=null=" -> words.get(0).equals("true") == (value == null);
            case "==", "=in=" -> value != null && words.stream().anyMatch(equal);
            case "!=", "=out=" -> value == null || words.stream().noneMatch(equal);
            default -> throw new IllegalStateException(operator);
        };
    }

    private static boolean ordered(String operator, int order) {
        return switch (operator) {
            case "=lt=" -> order < 0;
            case "<=" -> order <= 0;
            case "=gt=" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalStateException(operator);
        };
    }

    private static boolean orders(String operator) {
        return operator.equals("=lt=") || operator.equals("<=") || operator.equals("=gt=") || operator.equals(">=");
    }

    private static <V extends Comparable<? super V>> boolean compare(V value, String operator, List<String> words,
            java.util.function.Function<String, V> read) {
        if (orders(operator)) {
            return value != null && ordered(operator, value.compareTo(read.apply(words.get(0))));
        }
        return any(value, operator, words, word -> value.compareTo(read.apply(word)) == 0);
    }

    private static boolean key(String value, String operator, List<String> words) {
        return any(value, operator, words, word -> value.equalsIgnoreCase(word));
    }

    private boolean reference(Long value, String operator, List<String> words) {
        return any(value, operator, words, word -> word.equals("ME") ? value == user
            : word.equals("MYTEAMS") ? teams.contains(value) : value.equals(Long.valueOf(word)));
    }

    private static boolean string(String value, String operator, List<String> words) {
        if (orders(operator)) {
            return value != null && ordered(operator, lower(value).compareTo(lower(plain(words.get(0)))));
        }
        if (operator.equals("=like=")) {
            String word = words.get(0);
            return value != null && matches(lower(value), lower(starred(word) ? word : "*" + word + "*"));
        }
        return any(value, operator, words, word -> matches(lower(value), lower(word)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean starred(String word) {
        return word.replace("\\\\", "").replace("\\*", "").contains("*");
    }

    private static String plain(String word) {
        return word.replaceAll("\\\\([*\\\\])", "$1");
    }

    /** By trying every place for each star. */
    private static boolean matches(String text, String pattern) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        if (first == '*') {
            for (int i = 0; i <= text.length(); i++) {
                if (matches(text.substring(i), pattern.substring(1))) {
                    return true;
                }
            }
            return false;
        }
        boolean escaped = first == '\\' && pattern.length() > 1 && (pattern.charAt(1) == '*' || pattern.charAt(1) == '\\');
        int used = escaped ? 2 : 1;
        return !text.isEmpty() && text.charAt(0) == pattern.charAt(used - 1) && matches(text.substring(1), pattern.substring(used));
    }

    private LocalDate day(String word) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return word.equals("NOW") || word.equals("TODAY") ? today
            : word.startsWith("TODAY") ? today.plusDays(Long.parseLong(word.substring(5))) : LocalDate.parse(word);
    }

    /** A day is compared with the day that it is there and then. */
    private boolean time(Instant value, String operator, List<String> words) {
        if (orders(operator)) {
            return value != null && ordered(operator, order(value, words.get(0)));
        }
        return any(value, operator, words, word -> order(value, word) == 0);
    }

    private int order(Instant value, String word) {
        if (word.equals("NOW")) {
            return value.compareTo(now);
        }
        if (word.startsWith("TODAY") || word.length() == 10) {
            return LocalDate.ofInstant(value, zone).compareTo(day(word));
        }
        boolean zoned = word.endsWith("Z") || word.endsWith("+02:00");
        return value.compareTo(zoned ? OffsetDateTime.parse(word).toInstant() : LocalDateTime.parse(word).atZone(zone).toInstant());
    }
}
