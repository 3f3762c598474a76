package org.guichet.transfer.internal.imports;

import java.util.Collection;
import java.util.Locale;
import org.guichet.api.transfer.ImportTransform;

/** The transforms that every mapping can name ({@code name} or {@code name:argument}), and those of present modules. */
final class Transforms {
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
            case "first" -> cell.split(java.util.regex.Pattern.quote(argument == null ? "," : argument), 2)[0].strip();
            case "prefix" -> cell.isBlank() || argument == null ? cell : argument + cell.strip();
            case "pad" -> padded(cell, argument);
            case "max" -> cell.length() > length(argument) ? cell.substring(0, length(argument)) : cell;
            default -> contributed(cell, halves[0], argument);
        };
    }

    private static int length(String argument) {
        try {
            return Integer.parseInt(argument);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("bad-transform|" + argument);
        }
    }

    /** Gives back the leading zeros that a spreadsheet took. */
    private static String padded(String cell, String argument) {
        return cell.isBlank() ? cell : "0".repeat(Math.max(0, Math.min(100, length(argument)) - cell.strip().length())) + cell.strip();
    }

    private String contributed(String cell, String name, String argument) {
        return contributed.stream().filter(t -> t.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no-such-transform|" + name)).apply(cell, argument);
    }
}
