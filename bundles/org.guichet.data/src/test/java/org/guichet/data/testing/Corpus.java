package org.guichet.data.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a fuzzer starts from and what it once found, in {@code src/test/fuzz/<name>}, tried at each build: as it is, and a
 * little spoilt. {@code ./guichet test deep} looks for more with a fuzzer.
 */
public final class Corpus {
    /** A parser that is given anything, and throws but what it promises. */
    @FunctionalInterface
    public interface Target {
        void read(byte[] input) throws Exception;
    }

    private static final int SPOILT = 100;

    private Corpus() {
    }

    /** @throws AssertionError naming the file that the target cannot bear */
    public static void replay(String name, Target target) {
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of("src/test/fuzz", name))) {
            files = found.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError("no corpus of " + name, e);
        }
        if (files.isEmpty()) {
            throw new AssertionError("the corpus of " + name + " is empty");
        }
        for (Path file : files) {
            try {
                byte[] whole = Files.readAllBytes(file);
                target.read(whole);
                Cases.each(SPOILT, random -> target.read(spoilt(random, whole)));
            } catch (Exception | AssertionError | StackOverflowError e) {
                throw new AssertionError(file + ": " + e.getMessage(), e);
            }
        }
    }

    private static byte[] spoilt(Random random, byte[] whole) {
        byte[] spoilt = random.nextInt(4) == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole.clone();
        for (int i = random.nextInt(8); i > 0 && spoilt.length > 0; i--) {
            int place = random.nextInt(spoilt.length);
            spoilt[place] = random.nextBoolean() ? spoilt[random.nextInt(spoilt.length)] : (byte) random.nextInt(256);
        }
        return spoilt;
    }
}
