package org.guichet.data.testing;

import java.util.List;
import java.util.Random;

/**
 * Tries a property on random cases, the same ones at each run. {@code -Dguichet.cases.times=20} tries more of them,
 * {@code -Dguichet.cases.seed=7} others; what fails names its seed, and {@code -Dguichet.cases.only=<seed>} tries it alone.
 */
public final class Cases {
    /** What has to hold, whatever the random values are. */
    @FunctionalInterface
    public interface Property {
        void holds(Random random) throws Exception;
    }

    private Cases() {
    }

    /** @throws AssertionError naming the seed of the first case that fails */
    public static void each(int count, Property property) {
        Long only = Long.getLong("guichet.cases.only");
        if (only != null) {
            one(only, property);
            return;
        }
        long first = Long.getLong("guichet.cases.seed", 1) * 1_000_000;
        long cases = (long) count * Integer.getInteger("guichet.cases.times", 1);
        for (long seed = first; seed < first + cases; seed++) {
            one(seed, property);
        }
    }

    private static void one(long seed, Property property) {
        try {
            property.holds(new Random(seed));
        } catch (Exception | AssertionError | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    /** One of the values. */
    @SafeVarargs
    public static <V> V one(Random random, V... values) {
        return values[random.nextInt(values.length)];
    }

    /** One of the values. */
    public static <V> V one(Random random, List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Up to so many pieces in a row. */
    public static String text(Random random, int most, String... pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(one(random, pieces));
        }
        return text.toString();
    }
}
