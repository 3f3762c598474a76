package org.guichet.transfer.internal.imports;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.guichet.api.transfer.ImportTransform;

/** The transforms that every mapping can name ({@code name} or {@code name:argument}), and those of present modules. */
final class Transforms {
    private static final Pattern FACTOR = Pattern.compile("-?\\d{1,12}(\\.\\d{1,12})?");
    private static final int MOST_DIGITS = 100;
    private final Collection<ImportTransform> contributed;

    Transforms(Collection<ImportTransform> contributed) {
        this.contributed = contributed;
    }

    /** @throws IllegalArgumentException whose message is a message key, {@code key|argument} */
    String apply(String cell, String transform) {
        String[] halves = transform.split(":", 2);
        String argument = halves.length > 1 ? halves[1] : null;
        return switch (halves[0]) {
            case "trim" -> cell.strip();
            case "upper" -> cell.toUpperCase(Locale.ROOT);
            case "lower" -> cell.toLowerCase(Locale.ROOT);
            case "digits" -> cell.replaceAll("\\D", "");
            case "date" -> cell.isBlank() ? "" : Cells.dated(cell, argument == null ? "dd/MM/yyyy" : argument);
            case "null" -> argument != null && cell.strip().equals(argument) ? "" : cell;
            case "default" -> cell.isBlank() && argument != null ? argument : cell;
            case "first" -> cell.split(Pattern.quote(argument == null || argument.isEmpty() ? "," : argument), 2)[0].strip();
            case "part" -> part(cell, argument == null ? "" : argument);
            case "prefix" -> cell.isBlank() || argument == null ? cell : argument + cell.strip();
            case "pad" -> padded(cell, argument);
            case "max" -> cut(cell, argument);
            case "times" -> times(cell, argument);
            default -> contributed(cell, halves[0], argument);
        };
    }

    /** {@code 2:;} is what stands between the first and the second {@code ;}, {@code 2+:;} all behind the first; none = white space. */
    private static String part(String cell, String argument) {
        String[] halves = argument.split(":", 2);
        boolean rest = halves[0].endsWith("+");
        int place = length(rest ? halves[0].substring(0, halves[0].length() - 1) : halves[0]);
        if (place < 1) {
            throw new IllegalArgumentException("bad-transform|part:" + argument);
        }
        String separator = halves.length < 2 || halves[1].isBlank() ? "\\s+" : Pattern.quote(halves[1]);
        String[] parts = cell.strip().split(separator, rest ? place : 0);
        return place > parts.length ? "" : parts[place - 1].strip();
    }

    private static int length(String argument) {
        try {
            return Integer.parseInt(argument);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("bad-transform|" + argument);
        }
    }

    /** Never half a character, which no database takes. */
    private static String cut(String cell, String argument) {
        int most = length(argument);
        if (most < 0) {
            throw new IllegalArgumentException("bad-transform|max:" + argument);
        }
        if (cell.length() <= most) {
            return cell;
        }
        return cell.substring(0, most > 0 && Character.isHighSurrogate(cell.charAt(most - 1)) ? most - 1 : most);
    }

    /** Gives back the leading zeros that a spreadsheet took. */
    private static String padded(String cell, String argument) {
        return cell.isBlank() ? cell : "0".repeat(Math.max(0, Math.min(100, length(argument)) - cell.strip().length())) + cell.strip();
    }

    /** A share becomes per cent, cents become euros. Written out in full, so neither may be a number of a billion digits. */
    private static String times(String cell, String argument) {
        String factor = argument == null ? "" : argument.strip();
        if (!FACTOR.matcher(factor).matches()) {
            throw new IllegalArgumentException("bad-transform|times:" + argument);
        }
        if (cell.isBlank()) {
            return cell;
        }
        BigDecimal number = Cells.number(cell.strip());
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("not-numeric|" + cell);
        }
        return number.multiply(new BigDecimal(factor)).toPlainString();
    }

    private String contributed(String cell, String name, String argument) {
        return contributed.stream().filter(t -> t.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no-such-transform|" + name)).apply(cell, argument);
    }
}
