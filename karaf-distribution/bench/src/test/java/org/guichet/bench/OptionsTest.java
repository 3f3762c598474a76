package org.guichet.bench;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.junit.Test;

public class OptionsTest {
    @Test
    public void withoutWordsItMeasures() {
        assertEquals("run", Options.parse().command);
        assertEquals("postgresql", Options.parse().db);
    }

    @Test
    public void countsMayBeShort() {
        assertEquals(100_000, Options.parse("seed", "100k", "--home", "/tmp/x").tickets);
        assertEquals(1_000_000, Options.parse("run", "--tickets", "1M").tickets);
        assertEquals(90, Options.parse("soak", "90").minutes);
        assertEquals(List.of(1, 4), Options.parse("run", "--conc", "1,4").concurrency);
    }

    @Test
    public void whatIsWrongIsNamed() {
        for (String wrong : new String[] {"fly", "run now", "run --db mysql", "run --tickets many", "run --tickets 1", "run --secs",
                "run --fly 1", "seed 10k", "kill 3"}) {
            assertThrows(wrong, Misused.class, () -> Options.parse(wrong.split(" ")));
        }
    }
}
