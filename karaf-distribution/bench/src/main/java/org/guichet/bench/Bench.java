package org.guichet.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;

/** {@code ./guichet bench}: its first argument is the project's folder, the others are the caller's. */
public final class Bench {
    private Bench() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int code;
        try {
            Options options = Options.parse(Arrays.copyOfRange(arguments, 1, arguments.length));
            code = run(Path.of(arguments[0]), options) ? 0 : 1;
        } catch (Misused e) {
            System.err.println("guichet bench: " + e.getMessage());
            code = 2;
        } catch (Failed e) {
            System.err.println("guichet bench: " + e.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private static boolean run(Path root, Options options) throws IOException, InterruptedException, SQLException {
        if (options.command.equals("peers")) {
            return new Peers(root, options).run();
        }
        try (Site site = Site.of(root, options)) {
            Thread last = new Thread(site::abandon);
            Runtime.getRuntime().addShutdownHook(last);
            boolean right = switch (options.command) {
                case "seed" -> {
                    Run.seeded(site, options);
                    yield true;
                }
                case "run" -> new Run(options, site).run();
                case "import" -> new ImportRun(options, site).run();
                case "soak" -> new Soak(options, site).run();
                case "overload" -> new Overload(options, site).run();
                case "kill" -> new Kill(options, site).run();
                default -> throw new IllegalStateException(options.command);
            };
            Runtime.getRuntime().removeShutdownHook(last);
            return right;
        }
    }
}
