package org.guichet.signin.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/** A secret that stands in the configuration, in a file or in the environment. Read each time, so that a rotated file counts. */
public interface Secret {
    String read() throws IOException;

    /** {@code <key>}, {@code <key>File} or {@code <key>Env}. @return null if none is given */
    static Secret from(Properties from, String key, Function<String, String> environment) {
        String plain = from.text(key, "");
        String file = from.text(key + "File", "");
        String variable = from.text(key + "Env", "");
        if (Stream.of(plain, file, variable).filter(text -> !text.isEmpty()).count() > 1) {
            from.wrong(key, "one of " + key + ", " + key + "File and " + key + "Env is expected, not several");
        }
        if (!plain.isEmpty()) {
            return () -> plain;
        } else if (!file.isEmpty()) {
            return inFile(from, key + "File", file);
        } else if (variable.isEmpty()) {
            return null;
        }
        String value = environment.apply(variable);
        if (value == null || value.isEmpty()) {
            from.wrong(key + "Env", "the environment has no variable " + variable);
        }
        return () -> value;
    }

    private static Secret inFile(Properties from, String key, String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isReadable(path) || Files.isDirectory(path)) {
                from.wrong(key, "there is no readable file " + file);
            }
            return () -> Files.readString(path).strip();
        } catch (InvalidPathException e) {
            from.wrong(key, "is not a path");
            return null;
        }
    }
}
