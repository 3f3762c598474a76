package org.guichet.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands of this machine. Stateless. */
final class Shell {
    private Shell() {
    }

    /** @return what it said; a {@link Failed} with that if it ends with anything but 0 */
    static String run(Map<String, String> environment, List<String> command) {
        try {
            // a file, not a pipe: a server that stays behind would keep the pipe open
            Path said = Files.createTempFile("guichet-bench", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(new File("/"))
                    .redirectInput(new File("/dev/null")).redirectOutput(said.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(10, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new Failed(String.join(" ", command) + " does not end");
                }
                String text = Files.readString(said, StandardCharsets.UTF_8);
                if (process.exitValue() != 0) {
                    throw new Failed(String.join(" ", command) + " ended with " + process.exitValue() + ": " + text);
                }
                return text;
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw new Failed("cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted", e);
        }
    }

    static String run(String... command) {
        return run(Map.of(), List.of(command));
    }

    static void delete(Path folder) {
        run("rm", "-rf", folder.toString());
    }

    static void kill(long pid) {
        run("kill", "-9", Long.toString(pid));
    }
}
