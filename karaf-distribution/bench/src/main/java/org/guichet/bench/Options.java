package org.guichet.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What the command line says. */
final class Options {
    private static final Set<String> COMMANDS = Set.of("seed", "run", "peers", "import", "kill", "soak", "overload", "deploy");

    String command = "run";
    String db = "postgresql";
    int tickets = 10_000;
    boolean ticketsGiven;
    int seconds = 5;
    int warm = 5;
    int steady = 120;
    int rounds = 3;
    int minutes = 10;
    /** 0 is any that is free. */
    int port;
    List<Integer> concurrency = List.of(1, 8);
    List<String> operations = List.of();
    int clients = 200;
    int listeners = 5000;
    int megabytes = 2048;
    List<String> parts = List.of();
    Path home;
    Path json;

    /** @throws Misused saying which argument is wrong */
    static Options parse(String... arguments) {
        Options options = new Options();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--")) {
                if (i + 1 == arguments.length) {
                    throw new Misused(arguments[i] + " wants a value");
                }
                options.take(arguments[i], arguments[++i]);
            } else {
                words.add(arguments[i]);
            }
        }
        options.take(words);
        return options;
    }

    private void take(List<String> words) {
        if (!words.isEmpty()) {
            command = words.get(0);
        }
        if (!COMMANDS.contains(command)) {
            throw new Misused("bench knows seed, run, peers, import, kill, soak, overload and deploy, not " + command);
        }
        boolean counts = command.equals("seed") || command.equals("soak");
        if (words.size() > (counts ? 2 : 1)) {
            throw new Misused("bench " + command + " does not take " + words.get(words.size() - 1));
        }
        if (words.size() == 2 && command.equals("seed")) {
            take("--tickets", words.get(1));
        } else if (words.size() == 2) {
            minutes = number("soak", words.get(1), 1, 10_000);
        }
        if (command.equals("seed") && home == null) {
            throw new Misused("bench seed wants --home DIR, where the data is to stay");
        }
    }

    private void take(String option, String value) {
        switch (option) {
            case "--db" -> db = oneOf(option, value, "postgresql", "derby");
            case "--tickets" -> {
                tickets = number(option, value, 100, 10_000_000);
                ticketsGiven = true;
            }
            case "--secs" -> seconds = number(option, value, 1, 3600);
            case "--steady" -> steady = number(option, value, 0, 3600);
            case "--warm" -> warm = number(option, value, 0, 3600);
            case "--rounds" -> rounds = number(option, value, 1, 1000);
            case "--port" -> port = number(option, value, 1, 65_000);
            case "--conc" -> concurrency = Arrays.stream(value.split(",")).map(c -> number(option, c, 1, 256)).toList();
            case "--ops" -> operations = List.of(value.split(","));
            case "--clients" -> clients = number(option, value, 1, 5000);
            case "--listeners" -> listeners = number(option, value, 1, 9000);
            case "--mb" -> megabytes = number(option, value, 1, 100_000);
            case "--parts" -> parts = List.of(value.split(","));
            case "--home" -> home = Path.of(value).toAbsolutePath().normalize();
            case "--json" -> json = Path.of(value).toAbsolutePath();
            default -> throw new Misused("unknown option " + option);
        }
    }

    private static String oneOf(String option, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new Misused(option + " wants " + String.join(" or ", allowed) + ", not " + value);
        }
        return value;
    }

    private static int number(String option, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value.replaceFirst("k$", "000").replaceFirst("M$", "000000"));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Misused(option + " wants a number, not " + value);
        }
        throw new Misused(option + " wants a number from " + least + " to " + most + ", not " + value);
    }
}
